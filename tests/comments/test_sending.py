"""What a reader sends: it arrives once, is held, and what is wrong comes back with what was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from comments import decisions
from comments.models import Comment, DailyKey, Reason, Rule, Secret, Thread
from comments.senders import sender_hashes
from comments.tokens import _signer, make_token
from tests.factories import held, make_article, make_comment, make_program, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(make_program(slug="politics").section)


def send(client, article, **fields):
    data = {"name": "Leyla", "email": "", "text": "A remark.", "stars": "", "token": make_token(), **fields}
    return client.post(f"/en/comments/on/{article.pk}/", data)


def test_a_review_is_stored_and_its_private_page_says_that_it_waits(client, article):
    response = send(client, article, stars="4", email="leyla@example.org")

    comment = Comment.objects.get()
    assert (comment.stars, comment.status, held(comment)) == (4, "pending", [Rule.FIRST_LOOK])
    page = client.get(response["Location"])
    assert "It waits for a moderator." in page.text
    assert "A remark." in page.text
    assert "leyla@example.org" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"  # the forms on it come from here


def test_the_secret_of_the_private_page_is_not_in_the_database(client, article):
    secret = send(client, article)["Location"].rstrip("/").rpartition("/")[2]

    assert not Secret.objects.filter(digest__contains=secret).exists()
    assert client.get("/en/comments/mine/" + "x" * 32 + "/").status_code == 404


def test_what_is_wrong_comes_back_at_its_field_with_what_was_typed(client, article):
    response = send(client, article, name="", email="leyla@example", text="Kept <b>text</b>", stars="5")

    assert response.status_code == 422
    assert "Not sent yet: 2 fields need another look" in response.text
    assert 'href="#id_name"' in response.text
    assert 'href="#id_email"' in response.text
    assert "Kept &lt;b&gt;text&lt;/b&gt;</textarea>" in response.text
    assert 'value="leyla@example"' in response.text
    assert 'aria-describedby="id_name_error"' in response.text
    assert 'value="5" id="id_stars_5" checked' in response.text
    assert "no-store" in response["Cache-Control"]
    assert not Comment.objects.exists()


def test_a_form_that_came_back_has_a_fresh_token(client, article):
    response = send(client, article, name="", token="old")

    assert f'value="{make_token()}"' in response.text


@pytest.mark.parametrize(
    ("token", "doubted"),
    [
        ("", Rule.NO_TOKEN),
        ("2026-01-01:forged", Rule.FORGED_TOKEN),
        (_signer.sign((timezone.localdate() - timedelta(days=8)).isoformat()), Rule.OLD_TOKEN),
    ],
)
def test_a_doubtful_token_holds_the_comment_with_that_reason(client, article, token, doubted):
    send(client, article, token=token)

    assert doubted in held(Comment.objects.get())


def test_a_token_is_good_for_a_week(client, article):
    send(client, article, token=_signer.sign((timezone.localdate() - timedelta(days=7)).isoformat()))

    assert held(Comment.objects.get()) == [Rule.FIRST_LOOK]


def test_a_double_click_stores_one_comment_and_both_addresses_work(client, article):
    addresses = [send(client, article)["Location"] for _ in range(2)]

    assert Comment.objects.count() == 1
    assert [client.get(a).status_code for a in addresses] == [200, 200]
    assert addresses[0] != addresses[1]


def test_the_same_words_from_somebody_else_or_later_are_another_comment(client, article):
    send(client, article)
    client.post(
        f"/en/comments/on/{article.pk}/",
        {"name": "Leyla", "text": "A remark.", "token": make_token()},
        REMOTE_ADDR="192.0.2.7",
    )
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    send(client, article)

    assert Comment.objects.count() == 3


def test_no_network_address_is_kept_and_keys_are_thrown_away(client, article):
    DailyKey.objects.create(day=timezone.localdate() - timedelta(days=2), key="00" * 32)
    send(client, article)

    assert len(sender_hashes("127.0.0.1")) == 1
    assert DailyKey.objects.count() == 1
    assert "127.0.0.1" not in str(list(Comment.objects.values()))


def test_yesterdays_key_still_recognises_a_sender_at_midnight():
    DailyKey.objects.create(day=timezone.localdate() - timedelta(days=1), key="00" * 32)

    assert len(sender_hashes("127.0.0.1")) == 2


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_post_from_another_site_is_refused(client, article, headers):
    response = client.post(
        f"/en/comments/on/{article.pk}/",
        {"name": "L", "text": "Mine.", "token": make_token()},
        headers=headers,
    )

    assert response.status_code == 403
    assert "Mine." in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_a_post_from_our_own_page_is_taken_in(client, article, headers):
    data = {"name": "L", "text": "Mine.", "token": make_token()}

    assert client.post(f"/en/comments/on/{article.pk}/", data, headers=headers).status_code == 302


def test_a_closed_discussion_gives_the_text_back(client, article):
    Thread.objects.create(article=article, is_open=False)

    response = send(client, article, text="Long thought.")

    assert response.status_code == 403
    assert "Long thought." in response.text
    assert "This discussion is closed" in client.get(article.get_absolute_url()).text


def test_nobody_comments_on_what_is_not_public(client, article):
    publishing.withdraw(article, "Wrong.")

    assert send(client, article).status_code == 410
    assert client.post("/en/comments/on/999999/", {"text": "x"}).status_code == 404


def test_no_stars_where_the_thread_asks_for_none(client, article):
    Thread.objects.create(article=article, asks_stars=False)
    send(client, article, stars="5")

    assert Comment.objects.get().stars is None
    assert "Your rating" not in client.get(article.get_absolute_url()).text


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "a\x00b"},
        {"name": "\u202e\u200b"},
        {"text": " \n\u200b\n "},
        {"text": "x" * 3001},
        {"name": "x" * 61},
        {"stars": "6"},
        {"stars": "five"},
        {"text": "x" * 1_000_000},
    ],
)
def test_awkward_input_is_answered_with_an_error_and_not_stored(client, article, fields):
    assert send(client, article, **fields).status_code == 422
    assert not Comment.objects.exists()


def test_markup_and_direction_characters_are_shown_as_typed_and_stay_inside(client, article):
    comment = make_comment(article, name="\u202eevil", text="<script>x</script>\n\nsecond")

    html = client.get(article.get_absolute_url()).text

    assert "<p>&lt;script&gt;x&lt;/script&gt;</p>" in html
    assert "<bdi>\u202eevil</bdi>" in html
    assert f'id="comment-{comment.pk}"' in html


def test_a_refused_comment_tells_its_writer_the_reason(client, article):
    address = send(client, article)["Location"]
    decisions.refuse(Comment.objects.get(), make_user("Moderator"), Reason.OTHER, "Please no prices.")

    assert "A moderator refused it: Please no prices." in client.get(address).text


def test_an_approved_comment_leads_its_writer_to_it(client, article):
    address = send(client, article)["Location"]
    decisions.approve(Comment.objects.get(), make_user("Moderator"))

    assert f"/en/comments/{Comment.objects.get().pk}/" in client.get(address).text


def test_the_address_of_a_form_that_came_back_leads_to_the_article(client, article):
    response = client.get(f"/en/comments/on/{article.pk}/")

    assert (response.status_code, response["Location"]) == (302, f"{article.get_absolute_url()}#review")
    assert client.get("/en/comments/on/999999/").status_code == 404
