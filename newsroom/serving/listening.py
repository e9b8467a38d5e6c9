"""The socket that readers connect to. One process holds it for as long as the site is up; those that answer
come and go, and whoever connects meanwhile waits in its queue."""

import resource
import socket

BACKLOG = 4096  # connections that wait to be accepted; the kernel's net.core.somaxconn may lower it


def listen(host: str, port: int) -> socket.socket:
    """A socket of our own.

    Raises:
        OSError: the address is taken, or not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return _ready(socket.create_server((host, port), family=family, backlog=BACKLOG))


def adopt(descriptor: int) -> socket.socket:
    """The socket that the process which started us listens on already (systemd hands over its first as 3).

    Raises:
        OSError: the descriptor is no socket.
    """
    return _ready(socket.socket(fileno=descriptor))


def _ready(listening: socket.socket) -> socket.socket:
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the accepted connections inherit it
    listening.setblocking(False)  # so that a process which comes too late for a connection does not wait
    return listening


def allow_many_connections() -> None:
    """Let this process and its children have as many open files as they may: each connection is one, also one
    that only waits."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
