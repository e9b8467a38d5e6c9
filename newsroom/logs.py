"""How lines of the log look: the number of their request on each, never who the reader is.

Addresses, query strings, cookies and what was typed are not logged. The address of a comment's private page
is the key to it, and so are the links in mails: their secrets are cut out of whatever line they get into.
"""

import logging
import re
from contextvars import ContextVar
from dataclasses import dataclass

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

_PRIVATE = re.compile(r"(/comments/(?:mine|errors|mail/[a-z]+)/)[^/\s\"'?]+")


@dataclass
class Note:
    """What is known of the request under way."""

    number: str
    queries: int = 0
    seconds_of_queries: float = 0.0


note: ContextVar[Note | None] = ContextVar("note", default=None)


def request_number() -> str:
    """The number of the request under way; empty where there is none."""
    known = note.get()
    return known.number if known else ""


class Numbered(logging.Filter):
    """Gives each line the number of the request that it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_number = request_number()
        return True


class Faults(logging.Filter):
    """Lets through what has a traceback. That a request was answered with 503 our own line says, with its
    number; Django would say it again when the number is not known any more."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def discreet(line: str) -> str:
    """The line without the keys of private pages."""
    return _PRIVATE.sub(r"\1…", line)


class PlainLines(logging.Formatter):
    """Lines for a person who runs the site by hand."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


class JsonLines(JsonFormatter):
    """One JSON object a line: time, level, logger, message, request, and what the line is about."""

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "request_number", "message"],
            rename_fields={"levelname": "level", "name": "logger", "request_number": "request"},
            timestamp="time",
            json_ensure_ascii=False,
            # Django adds whole requests to what it logs.
            reserved_attrs=[*RESERVED_ATTRS, "request", "status_code", "server_time"],
        )

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))
