"""Who moderates, and on what."""

import pytest

from articles.models import Article
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
