"""The picture library in the admin: what it takes, what it keeps, and who may change it."""

import errno
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles import publishing
from articles.models import Picture
from articles.storage import WholeFiles
from tests.articles.admin_form import sent
from tests.factories import make_article, make_draft, make_picture, make_program, make_section, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/picture/add/"
LIBRARY = "/admin/articles/picture/library/"


def upload(name: str = "x.png", size: tuple[int, int] = (800, 450), format: str = "PNG", **options):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, format, **options)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


@pytest.fixture
def editor(client):
    user = make_user("Editor")
    client.force_login(user)
    return user


def add(client, file, **changes):
    return client.post(ADD, sent(client.get(ADD), title="Bay", file=file, **changes))


def test_a_picture_is_kept_as_we_encode_it(client, editor):
    exif = Image.Exif()
    exif[0x010F] = "Maker of cameras"
    sent_file = upload("the place.png", exif=exif)
    add(client, sent_file, **{"texts-0-alt": "A bay"})
    picture = Picture.objects.get()
    kept = picture.file.read()
    assert kept.startswith(b"\xff\xd8")
    assert b"Maker of cameras" not in kept
    assert "place" not in picture.file.name
    assert (picture.width, picture.height) == (800, 450)
    assert [text.alt for text in picture.texts.all()] == ["A bay"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("x.png", b"not a picture", content_type="image/png"), "not a JPEG, PNG or WebP"),
        (upload(size=(100, 100)), "is the least"),
        (SimpleUploadedFile("x.svg", b"<svg/>", content_type="image/svg+xml"), "not a JPEG, PNG or WebP"),
        ("", "required"),
    ],
)
def test_what_is_no_good_picture_is_refused_in_words(client, editor, file, words):
    answer = add(client, file, **{"texts-0-alt": "A bay"})
    assert words in answer.content.decode()
    assert not Picture.objects.exists()


@pytest.mark.parametrize("made", [0, 3])
def test_a_picture_that_the_disk_has_no_room_for_leaves_nothing(client, editor, settings, monkeypatch, made):
    room = [made]
    save = WholeFiles._save

    def full(storage, name, content):
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] -= 1
        return save(storage, name, content)

    monkeypatch.setattr(WholeFiles, "_save", full)
    answer = add(client, upload(), **{"texts-0-alt": "A bay"})
    assert answer.status_code == 200
    assert "The disk has no room for this file" in answer.content.decode()
    assert not Picture.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_file_is_whole_or_not_there(tmp_path):
    class Cut(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        WholeFiles(tmp_path).save("x.jpg", Cut(b"whole"))
    assert not list(tmp_path.iterdir())


def test_a_picture_says_what_it_shows_or_is_decorative(client, editor):
    answer = add(client, upload())
    assert "Write in at least one language what the picture shows" in answer.content.decode()
    add(client, upload(), is_decorative="on")
    assert Picture.objects.get().is_decorative


def test_the_last_alt_text_cannot_be_taken_away(client, editor):
    picture = make_picture()
    picture.texts.exclude(language="en").delete()
    address = reverse("admin:articles_picture_change", args=[picture.pk])
    answer = client.post(address, sent(client.get(address), **{"texts-0-DELETE": "on"}))
    assert "Write in at least one language" in answer.content.decode()
    assert picture.texts.count() == 1


def test_a_new_title_keeps_the_file(client, editor):
    picture = make_picture()
    name = picture.file.name
    address = reverse("admin:articles_picture_change", args=[picture.pk])
    client.post(address, sent(client.get(address), title="Another title"))
    picture.refresh_from_db()
    assert (picture.title, picture.file.name) == ("Another title", name)


def test_a_picture_says_where_it_is_used(client, editor):
    picture = make_picture()
    article = make_draft(headline="In the harbour", body=f'<figure data-picture="{picture.pk}"></figure>')
    page = client.get(reverse("admin:articles_picture_change", args=[picture.pk])).content.decode()
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert "In the harbour" in page


def test_of_very_many_uses_the_newest_are_named(client, editor):
    picture = make_picture()
    section = make_section()
    for _ in range(31):
        make_draft(section, picture=picture.pk)
    page = client.get(reverse("admin:articles_picture_change", args=[picture.pk])).content.decode()
    assert page.count('<li><a href="/admin/articles/article/') == 30
    assert "<li>…</li>" in page


@pytest.mark.parametrize(
    ("use", "may"),
    [
        (lambda p: None, True),
        (lambda p: make_draft(picture=p.pk), True),
        (lambda p: make_article(picture=p.pk), False),
        (lambda p: make_article(body=f'<figure data-picture="{p.pk}"></figure>'), False),
        (lambda p: publishing.withdraw(make_article(picture=p.pk), "Wrong."), True),
        (lambda p: make_program(artwork=p), False),
    ],
)
def test_a_reporter_changes_only_pictures_that_readers_do_not_see(client, use, may):
    picture = make_picture()
    use(picture)
    client.force_login(make_user("Reporter"))
    address = reverse("admin:articles_picture_change", args=[picture.pk])
    data = {
        "title": "Mine", "texts-TOTAL_FORMS": 1, "texts-INITIAL_FORMS": 1, "texts-0-picture": picture.pk,
        "texts-0-id": picture.texts.get(language="en").pk, "texts-0-language": "en", "texts-0-alt": "Mine",
    }  # fmt: skip
    assert client.get(address).status_code == 200
    assert client.post(address, data).status_code == (302 if may else 403)
    picture.refresh_from_db()
    assert (picture.title == "Mine", picture.texts.get(language="en").alt == "Mine") == (may, may)


def test_a_reporter_adds_pictures(client):
    client.force_login(make_user("Reporter"))
    add(client, upload(), **{"texts-0-alt": "A bay"})
    assert Picture.objects.get().texts.count() == 1


def test_the_library_answers_page_by_page_and_by_title(client, editor):
    first = make_picture("Çətin yol")
    Picture.objects.bulk_create(
        Picture(title=f"P{i}", folded=f"p{i}", file=first.file.name, width=640, height=360) for i in range(30)
    )
    page = client.get(LIBRARY).json()
    assert len(page["pictures"]) == 24
    rest = client.get(LIBRARY, {"before": page["more"]}).json()
    assert (len(rest["pictures"]), rest["more"]) == (7, None)
    found = client.get(LIBRARY, {"q": "ÇƏTİN"}).json()["pictures"]
    assert [(one["id"], one["title"]) for one in found] == [(first.pk, "Çətin yol")]
    assert client.get(found[0]["thumbnail"]).status_code == 200
    assert len(client.get(LIBRARY, {"ids": f"{first.pk},x,999999,{'9' * 30}"}).json()["pictures"]) == 1


@pytest.mark.parametrize("query", [{"before": "x"}, {"q": "\x00"}, {"ids": ""}, {"before": "9" * 40}])
def test_odd_questions_to_the_library_are_answered(client, editor, query):
    assert client.get(LIBRARY, query).status_code == 200


def test_the_library_is_for_those_who_may_see_pictures(client):
    assert client.get(LIBRARY).status_code == 302
    client.force_login(make_user("Moderator"))
    assert client.get(LIBRARY).status_code == 403
