"""What every public page answers, so that every cache may keep it and no reader is told from another."""

import pytest

from tests.factories import make_user
from tests.pages import make_every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    return make_every_kind()


def test_every_kind_of_page_answers_as_it_should(client, pages):
    answers = {page.kind: client.get(page.address).status_code for page in pages}

    assert answers == {page.kind: page.status for page in pages}


def test_everyone_gets_the_same_bytes_and_no_cookie(client, pages):
    reporter = type(client)()
    reporter.force_login(make_user("Reporter"))

    for page in pages:
        answers = [client.get(page.address), client.get(page.address), reporter.get(page.address)]

        assert len({(a.status_code, a.content) for a in answers}) == 1, page
        for answer in answers:
            assert not answer.cookies, page
            assert answer.get("Vary", "") in ("", "Accept-Encoding"), page


def test_no_page_lets_a_script_or_style_run_that_is_not_ours(client, pages):
    for page in pages:
        if page.status not in (301, 302):
            policy = client.get(page.address)["Content-Security-Policy"]
            assert "default-src 'none'" in policy, page
            assert "unsafe" not in policy, page
