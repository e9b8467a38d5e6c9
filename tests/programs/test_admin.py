"""Programmes in the admin, and the episode in the form of an article."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import publishing
from programs.audio import is_audio
from programs.models import Program
from tests.articles.admin_form import sent
from tests.factories import make_article, make_author, make_draft, make_program, make_section, make_user

pytestmark = pytest.mark.django_db
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(100)


@pytest.fixture(autouse=True)
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


def change(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def test_a_section_becomes_a_programme(client):
    make_program()
    section, presenter = make_section(), make_author()
    address = reverse("admin:programs_program_add")
    page = client.get(address)
    assert list(page.context["adminform"].form.fields["section"].queryset) == [section]
    client.post(address, sent(page, section=section.pk, presenter=presenter.pk, schedule="Fridays"))
    assert Program.objects.get(pk=section.pk).presenter == presenter


def test_a_programme_shows_its_latest_episodes_and_keeps_its_section(client):
    program = make_program()
    article = make_article(program.section, headline="The first talk")
    address = reverse("admin:programs_program_change", args=[program.pk])
    page = client.get(address)
    assert "The first talk" in page.content.decode()
    assert change(article) in page.content.decode()
    client.post(address, sent(page, schedule="Mondays", section=make_section().pk))
    program.refresh_from_db()
    assert (program.schedule, Program.objects.count()) == ("Mondays", 1)


def test_an_episode_is_kept_with_its_article(client):
    article = make_draft(make_program().section)
    client.post(
        change(article),
        sent(
            client.get(change(article)),
            episode_video="https://youtu.be/dQw4w9WgXcQ",
            episode_minutes=31,
            episode_aired_at_0="2024-04-25",
            episode_aired_at_1="21:00",
            episode_guests="Rəna Kazımova",
        ),
    )
    article.refresh_from_db()
    assert (article.episode.video, article.episode.minutes) == ("https://youtu.be/dQw4w9WgXcQ", 31)
    assert article.episode.aired_at.isoformat() == "2024-04-25T17:00:00+00:00"
    assert article.working_copy().data["episode"]["aired_at"] == "2024-04-25T17:00:00+00:00"


def test_an_audio_file_gets_a_name_that_nobody_guesses_and_stays(client):
    article = make_draft(make_program().section)
    file = SimpleUploadedFile("my talk.mp3", MP3, content_type="audio/mpeg")
    client.post(change(article), sent(client.get(change(article)), episode_audio=file))
    article.refresh_from_db()
    name = article.episode.audio.name
    assert default_storage.open(name).read() == MP3
    assert "talk" not in name
    client.post(change(article), sent(client.get(change(article)), lead="Another lead"))
    assert publishing.newest_content(article)["episode"]["audio"] == name
    client.post(change(article), sent(client.get(change(article)), **{"episode_audio-clear": "on"}))
    assert not publishing.newest_content(article)["episode"]


def test_audio_of_a_published_article_waits_in_the_working_copy(client):
    article = make_article(make_program().section)
    file = SimpleUploadedFile("x.mp3", MP3)
    client.post(change(article), sent(client.get(change(article)), episode_audio=file))
    article.refresh_from_db()
    assert not hasattr(article, "episode")
    assert publishing.newest_content(article)["episode"]["audio"].startswith("audio/")


def test_an_upload_that_is_not_kept_leaves_no_file(client, settings):
    article = make_draft(make_program().section)
    page = client.get(change(article))
    publishing.save(article, publishing.newest_content(article) | {"headline": "Of a colleague"}, by=None)
    answer = client.post(change(article), sent(page, episode_audio=SimpleUploadedFile("x.mp3", MP3)))
    assert "has saved this article since" in answer.content.decode()
    assert not [*(Path(settings.MEDIA_ROOT) / "audio").iterdir()]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.mp3", b"<html><script>", "This is not an MP3, M4A, Ogg or WAV file"),
        ("x.html", MP3, "not allowed"),
        ("x.mp3", b"", "empty"),
    ],
)
def test_what_is_no_audio_is_refused_in_words(client, name, content, words):
    article = make_draft(make_program().section)
    data = sent(client.get(change(article)), episode_audio=SimpleUploadedFile(name, content))
    assert words in client.post(change(article), data).content.decode()


@pytest.mark.parametrize(
    ("head", "audio"),
    [
        (b"ID3\x03" + bytes(20), True),
        (b"\xff\xfb\x90\x64", True),
        (b"\xff\xf3\x40\xc0", True),
        (b"OggS\x00", True),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", True),
        (b"\x00\x00\x00\x20ftypM4A ", True),
        (b"RIFF\x00\x00\x00\x00WEBP", False),
        (b"\xff\xd8\xff\xe0", False),  # a JPEG
        (b"\xff\xff\xff\xff", False),
        (b"\xff\xfe<\x00h\x00", False),  # text in UTF-16
        (b"\x89PNG\r\n\x1a\n", False),
        (b"\x00\x00\x00\x20ftypavif", False),
        (b"", False),
    ],
)
def test_audio_is_known_by_its_first_bytes(head, audio):
    assert is_audio(head) is audio


def test_an_episode_outside_of_a_programme_is_refused_at_its_field(client):
    article = make_draft()
    data = sent(client.get(change(article)), episode_minutes=31)
    form = client.post(change(article), data).context["adminform"].form
    assert "Only an article of a programme is an episode" in str(form.errors["episode_minutes"])


def test_a_reporter_sees_programmes_and_changes_none(client):
    program = make_program()
    client.force_login(make_user("Reporter"))
    address = reverse("admin:programs_program_change", args=[program.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"schedule": "Mine"}).status_code == 403
