"""What readers get of a picture, and that they get nothing else."""

import re
from pathlib import Path

import pytest
from PIL import Image

from articles.models import Picture
from articles.renditions import rendered
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", [(3500, 700), (700, 3500), (640, 360), (2560, 1440)])
def test_a_picture_of_any_shape_stands_on_its_article(client, size):
    picture = make_picture(size=size)
    article = make_article(picture=picture.pk)

    html = client.get(article.get_absolute_url()).text

    whole = rendered(picture)
    assert f'src="{whole.src}"' in html
    assert client.get(whole.src).status_code == 200
    assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("ratio", ["", "16/9"])
def test_renditions_stand_in_webp_and_jpeg_in_their_widths(ratio):
    picture = make_picture(size=(1280, 900))

    files = picture.file.aspect_ratios[ratio or None]

    assert {kind: sorted(widths) for kind, widths in files.items()} == {
        "WEBP": [320, 640, 960, 1280],
        "JPEG": [320, 640, 960, 1280],
    }
    for kind, widths in files.items():
        for width, file in widths.items():
            made = Image.open(file.path)
            assert (made.format, made.size[0]) == (kind, width)
            assert abs(made.size[1] - width / (16 / 9 if ratio else 1280 / 900)) < 2


def test_no_rendition_is_wider_than_the_picture():
    assert sorted(make_picture(size=(700, 400)).file.aspect_ratios[None]["JPEG"]) == [320, 640]


@pytest.mark.parametrize("size", [(1280, 853), (1999, 1333), (641, 999)])
def test_the_page_tells_the_true_shape_of_a_picture(size):
    shown = rendered(make_picture(size=size))

    assert abs(shown.width / shown.height - size[0] / size[1]) < 0.01


def test_a_file_has_a_name_that_nobody_can_guess_and_that_tells_nothing():
    names = [make_picture(title="Secret meeting").file.name for _ in range(2)]

    assert all(re.fullmatch(r"pictures/[0-9a-f]{32}\.jpg", name) for name in names)
    assert names[0] != names[1]


def test_a_rendition_may_be_kept_for_ever(client):
    response = client.get(make_picture().file.aspect_ratios["16/9"]["WEBP"][320].url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_file_that_renditions_are_made_of_is_not_served(client):
    picture = make_picture()

    assert Path(picture.file.path).exists()
    assert client.get(picture.file.url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt", "%2e%2e/secret.txt", "pictures/../../secret.txt", "//secret.txt", "secret.txt",
        "pictures/%2e%2e/%2e%2e/secret.txt", "pictures/{stem}/../../secret.txt", "/etc/passwd",
        "pictures/{stem}/320w.jpeg/../../../secret.txt", "pictures/", "pictures/{stem}/",
        "pictures/{stem}.jpg", "pictures/{stem}/320w.png", "pictures/{stem}/320w.jpeg.bak",
        "pictures/{stem}/320w.jpeg%0a", "pictures/{stem}/320w.jpeg%00",
        "pictures/{stem}/4_3/320w.jpeg", "audio/{stem}.html", "audio/{stem}.mp3", "..\\secret.txt",
    ],
)  # fmt: skip
def test_no_other_file_is_served(client, settings, path):
    picture = make_picture()
    stem = Path(picture.file.name).stem
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.MEDIA_ROOT).parent):
        (folder / "secret.txt").write_text("secret")
    (Path(settings.MEDIA_ROOT) / "audio").mkdir()
    (Path(settings.MEDIA_ROOT) / f"audio/{stem}.html").write_text("secret")

    response = client.get(f"/media/{path.format(stem=stem)}")

    assert response.status_code == 404
    assert "secret" not in response.text


def test_pictures_stay_as_they_are_when_their_words_change():
    picture = make_picture()
    before = picture.file.name

    picture.title = "Another title"
    picture.save()

    assert Picture.objects.get(pk=picture.pk).file.name == before
    assert all(Path(file.path).exists() for file in picture.file.aspect_ratios[None]["JPEG"].values())
