"""A process that answers readers: granian's WSGI worker on a socket that it shares with its siblings.

granian's own command gives each worker a socket of its own and closes it with the worker, so that connections
waiting there are lost when one is killed or replaced; it ends altogether when a worker is killed twice within
six seconds; and a reload replaces workers before it knows that the new ones start. Hence only its worker is
used here, and newsroom/serving/ does the rest.
"""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from granian._futures import _new_cbscheduler
from granian._granian import WorkerSignal, WSGIWorker
from granian._loops import loops
from granian.http import HTTP1Settings, HTTP2Settings
from granian.net import SocketHolder
from granian.wsgi import _callback_wrapper

from newsroom.serving.listening import BACKLOG
from newsroom.serving.makers import Line, load

ANSWERS, FAILS = b".", b"!"
IDLE = 15_000  # milliseconds that a connection may stay silent, before its first request and between two
CONNECTIONS = 8192  # that one worker holds at once; those of slow clients cost memory, no thread
SWITCH_INTERVAL = 0.0005  # seconds; shorter, and the threads that wait do nothing but wake each other
FIRST_WORDS_IN = 0.5  # seconds that a connection accepted just before the end has for its request
END_IN = 25  # seconds that requests under way have to end; less than systemd waits before it kills


def work(listening: socket.socket, name: str, line: Line, orders: int, news: int) -> None:
    """Answer readers until `orders` ends or SIGTERM comes; end when what is under way is answered.

    Args:
        name: the WSGI callable's, as "module:name".
        line: leads to the processes that make pages.
        orders: the descriptor of a pipe; its end is the order to stop.
        news: the descriptor of a pipe; ANSWERS is written to it once readers are answered, FAILS when the
            application cannot be had.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_await_end, args=(orders, stop), daemon=True).start()

    try:
        application = load(name)
        if hasattr(application, "make_elsewhere"):
            application.make_elsewhere = line.to_makers().make
        callback = _short_cut(application)
    except BaseException:
        os.write(news, FAILS)
        raise
    end, ended = WorkerSignal(), threading.Event()
    end.add_cb(ended.set)
    loop = loops.get("asyncio")
    _granian(listening.fileno()).serve_mtr(_new_cbscheduler(loop, callback, impl_asyncio=True), loop, end)
    os.write(news, ANSWERS)

    while not stop.wait(3600):  # with a limit, since a wait without one is not interrupted by signals
        pass
    signal.alarm(END_IN)
    _accept_no_more(listening.fileno())
    time.sleep(FIRST_WORDS_IN)
    end.set()
    ended.wait()


def _short_cut(application: Any) -> Callable[[Any, dict[str, Any]], int]:
    """What granian calls with each request. An application that knows an answer `at_once` gives it without
    the rest of a WSGI environ, which costs more than a page from the cache."""
    by_wsgi: Callable[[Any, dict[str, Any]], int] = _callback_wrapper(application, {})
    at_once = getattr(application, "at_once", None)
    if at_once is None:
        return by_wsgi

    def answer(protocol: Any, scope: dict[str, Any]) -> int:
        given = at_once(scope)
        if given is None:
            return by_wsgi(protocol, scope)
        status, headers, body = given
        protocol.response_bytes(status, headers, body)
        return status

    return wraps(application)(answer)


def _granian(descriptor: int) -> Any:
    holder: Any = SocketHolder  # whose published signature is another system's
    arguments: tuple[Any, ...] = (
        1,  # its number, for its log
        (None, holder(descriptor, False, BACKLOG)),
        None,  # to its parent
        1,  # thread that reads and writes
        512,  # threads that read files, at most
        settings.THREADS,
        30,  # seconds after which a thread without work ends
        CONNECTIONS,
        "1",  # HTTP/1.1
        HTTP1Settings(header_read_timeout=IDLE),
        HTTP2Settings(),
        _audio(),
        *(False, None, None, None, "tls1.3", None, [], False),  # TLS is the proxy's
        (None, None),  # metrics
    )
    return WSGIWorker(*arguments)


def _audio() -> tuple[list[tuple[str, str]], None, str]:
    """The folder of episodes, which needs no thread: players read a file as slowly as they play it. All in it
    is for readers (programs.models.random_audio_name); names are random and never used again."""
    folder = Path(settings.MEDIA_ROOT, "audio").resolve()
    return [(f"{settings.MEDIA_URL}audio", str(folder))], None, "31536000"


def _await_end(orders: int, stop: threading.Event) -> None:
    while os.read(orders, 1):
        pass
    stop.set()


def _accept_no_more(descriptor: int) -> None:
    """Put a socket that nobody connects to in the place of the shared one. granian would close what
    it accepted in the very moment of its end, before a request was read; so it must stop accepting first,
    and has no word for that."""
    silent = socket.socket(socket.AF_UNIX)
    silent.bind("")  # a name of the kernel's choice
    silent.listen()
    silent.setblocking(False)
    os.dup2(silent.fileno(), descriptor)
