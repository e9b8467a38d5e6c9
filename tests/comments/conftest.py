"""Who moderates, and on what."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import OperationalError, connection

from articles.models import Article
from newsroom import outage
from newsroom.breaker import Breaker
from staff.models import User
from tests.factories import make_article, make_user


@pytest.fixture
def moderator(client) -> User:
    user = make_user("Moderator", language="en", username="sevda")
    client.force_login(user)
    return user


@pytest.fixture
def colleague() -> User:
    return make_user("Moderator", username="tural")


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def disk_full(monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """A comment cannot be stored for a while: the database fails at the last row that is written."""

    def fail(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "comments_secret"'):
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    @contextmanager
    def while_full() -> Iterator[None]:
        with monkeypatch.context() as patched, connection.execute_wrapper(fail):
            patched.setattr(outage, "breaker", Breaker())
            yield

    return while_full
