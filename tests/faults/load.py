"""Readers and commenters in a process of their own, and what each was answered.

A reader asks for one page after the other, every second reader on a connection that stays open. A commenter
opens an article, posts a comment with the token that stands in its form, and posts the same text again until
told that it arrived: from the form that came back, or, where no answer came, from the one before.
"""

import json
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

PATIENCE = 20  # seconds that one waits for an answer
FORM = re.compile(r'action="(/[a-z]{2}/comments/on/\d+/)#review"')
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What one request got."""

    who: str
    """reader or commenter"""
    began: float
    """As time.monotonic(), which is the same for all processes of a machine."""
    seconds: float
    address: str
    status: int
    """0: none came."""
    is_new: bool
    """Whether on a connection of its own."""
    text: str = ""
    """Of the comment that was posted."""
    has_text: bool = False
    """Whether the text stands in the form that came back, with a token."""
    retry_after: str = ""
    error: str = ""


@dataclass
class Plan:
    port: int
    pages: list[str]
    readers: int = 6
    commenters: int = 2
    senders: int = 0
    """Network addresses that the commenters share; 0: each comment has one of its own."""
    reading: float = 0.03
    """Seconds between two pages of a reader."""
    writing: float = 0.2
    """Seconds between two comments of a commenter."""
    most: int = 0
    """Comments that a commenter sends, each once; 0: until the end, each until it has arrived."""
    name: str = "Nigar"


class Load:
    """In a `with`: begins with the block and ends with it; then `answers` has what came."""

    def __init__(self, port: int, pages: list[str], **more: Any) -> None:
        self.plan = Plan(port, pages, **more)
        self.answers: list[Answer] = []

    def __enter__(self) -> "Load":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.load"],
            cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(asdict(self.plan)), file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "begun\n"
        return self

    def __exit__(self, *_error: object) -> None:
        said, _nothing = self._process.communicate()
        assert self._process.returncode == 0
        self.answers = [Answer(**json.loads(line)) for line in said.splitlines()]

    def wait(self) -> None:
        """Until the commenters have sent all that they were to send."""
        assert self._process.stdout
        assert self._process.stdout.readline() == "sent\n"


@dataclass
class People:
    plan: Plan
    enough: threading.Event = field(default_factory=threading.Event)
    answers: list[Answer] = field(default_factory=list)

    def read(self, number: int) -> None:
        chance = random.Random(number)
        connection: HTTPConnection | None = None
        while not self.enough.wait(self.plan.reading):
            address = chance.choice(self.plan.pages)
            answer, _body, connection = self._get(address, connection)
            if not answer.status and not answer.is_new:  # as a browser does
                answer, _body, connection = self._get(address, None)
            if number % 2:
                connection = _closed(connection)
        _closed(connection)

    def comment(self, number: int) -> None:
        chance = random.Random(f"commenter {number}")
        written = 0
        articles = [page for page in self.plan.pages if re.search(r"-\d+/$", page)]
        while not self.enough.wait(self.plan.writing) and (not self.plan.most or written < self.plan.most):
            answer, page, connection = self._get(chance.choice(articles), None)
            _closed(connection)
            if answer.status != 200 or not FORM.search(page):
                continue
            written += 1
            sender = f"198.51.100.{chance.randrange(self.plan.senders)}" if self.plan.senders else (
                f"2001:db8:{number:x}:{written:x}::1"
            )  # fmt: skip
            self._send(page, f"{self.plan.name} {number}, comment {written}", sender)

    def _send(self, page: str, text: str, sender: str) -> None:
        address = FORM.findall(page)[0]
        while not self.enough.is_set():
            token = TOKEN.findall(page)[0]
            form = urlencode({"name": self.plan.name, "email": "", "text": text, "token": token})
            headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": sender}
            answer, body, connection = self._ask("commenter", address, None, form, headers, text)
            _closed(connection)
            if answer.status == 302 or self.plan.most:
                return
            page = body if answer.has_text else page
            self.enough.wait(0.3)

    def _get(
        self, address: str, connection: HTTPConnection | None
    ) -> tuple[Answer, str, HTTPConnection | None]:
        return self._ask("reader", address, connection, None, {}, "")

    def _ask(
        self, who: str, address: str, connection: HTTPConnection | None, form: str | None,
        headers: dict[str, str], text: str,
    ) -> tuple[Answer, str, HTTPConnection | None]:  # fmt: skip
        is_new = connection is None
        connection = connection or HTTPConnection("127.0.0.1", self.plan.port, timeout=PATIENCE)
        began = time.monotonic()
        status, body, retry_after, error, kept = 0, "", "", "", connection
        try:
            connection.request("POST" if form else "GET", address, form, headers)
            response = connection.getresponse()
            body = response.read().decode()
            status, retry_after = response.status, response.headers.get("Retry-After", "")
            kept = None if response.will_close else connection
        except (OSError, HTTPException) as fault:
            status, error, kept = 0, repr(fault), None
        if kept is None:
            connection.close()
        answer = Answer(
            who, began, time.monotonic() - began, address, status, is_new, text,
            bool(text) and f"{text}</textarea>" in body and bool(TOKEN.search(body)), retry_after, error,
        )  # fmt: skip
        self.answers.append(answer)
        return answer, body, kept


def _closed(connection: HTTPConnection | None) -> None:
    if connection is not None:
        connection.close()


def main() -> None:
    people = People(Plan(**json.loads(sys.stdin.readline())))
    readers = [threading.Thread(target=people.read, args=[n]) for n in range(people.plan.readers)]
    commenters = [threading.Thread(target=people.comment, args=[n]) for n in range(people.plan.commenters)]
    for thread in [*readers, *commenters]:
        thread.start()
    print("begun", flush=True)
    if people.plan.most:
        for thread in commenters:
            thread.join()
        print("sent", flush=True)
    sys.stdin.read()
    people.enough.set()
    for thread in [*readers, *commenters]:
        thread.join()
    for answer in people.answers:
        print(json.dumps(asdict(answer)))


if __name__ == "__main__":
    main()
