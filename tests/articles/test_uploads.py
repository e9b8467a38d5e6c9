"""What becomes of a picture that somebody uploads."""

import io
import re
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from articles import uploads


def saved(image, form="JPEG", **how):
    out = io.BytesIO()
    image.save(out, form, **how)
    return out


def plain(size=(1280, 720), mode="RGB", colour="navy"):
    return Image.new(mode, size, colour)


def taken_in(upload):
    """The picture that is kept of an upload."""
    return Image.open(uploads.reencode(upload, len(upload.getvalue())))


def refusal(upload, size=None):
    with pytest.raises(ValidationError) as refused:
        uploads.reencode(upload, size if size is not None else len(upload.getvalue()))
    return refused.value.messages[0]


def near(colour, wanted):
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


# -------------------------------------------------------------------- what is kept
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_place_a_picture_was_taken_is_gone(form):
    exif = Image.Exif()
    exif[0x010E] = "Baku"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 22.0, 0.0), 29: "2024:04:25"})
    upload = saved(plain(), form, exif=exif)
    assert b"2024:04:25" in upload.getvalue()

    kept = uploads.reencode(upload, len(upload.getvalue())).read()

    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
    assert b"2024:04:25" not in kept


def test_nothing_else_that_was_written_in_the_file_is_kept():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "secret description", "secret name"
    secrets = {"xmp": b"secret", "comment": b"secret", "icc_profile": b"secret"}
    upload = saved(plain(), exif=exif, **secrets)
    assert upload.getvalue().count(b"secret") == 5

    kept = uploads.reencode(upload, len(upload.getvalue())).read()

    assert b"secret" not in kept


def test_what_hangs_behind_the_picture_is_gone():
    upload = io.BytesIO(saved(plain()).getvalue() + b"<script>secret</script>")

    assert b"secret" not in uploads.reencode(upload, len(upload.getvalue())).read()


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (20, 20)), (3, (1260, 700)), (6, (700, 20)), (8, (20, 1260))]
)
def test_a_picture_is_kept_upright(orientation, corner):
    lying = plain()
    lying.paste("red", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation

    kept = taken_in(saved(lying, exif=exif, quality=95))

    assert kept.size == ((720, 1280) if orientation > 4 else (1280, 720))
    assert near(kept.getpixel(corner), (254, 0, 0))


def test_what_is_transparent_becomes_white():
    upload = plain(mode="RGBA", colour=(200, 0, 0, 255))
    upload.paste((0, 0, 0, 0), (0, 0, 640, 720))

    kept = taken_in(saved(upload, "PNG"))

    assert kept.mode == "RGB"
    assert near(kept.getpixel((10, 10)), (255, 255, 255))
    assert near(kept.getpixel((1270, 10)), (200, 0, 0))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "CMYK", "1", "I;16"])
def test_pictures_of_every_mode_are_taken(mode):
    form = "JPEG" if mode == "CMYK" else "PNG"

    assert taken_in(saved(plain(mode=mode, colour=None), form)).mode == "RGB"


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [plain(colour="red"), plain(colour="blue")]
    upload = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)

    kept = taken_in(upload)

    assert (kept.format, getattr(kept, "n_frames", 1)) == ("JPEG", 1)
    assert near(kept.getpixel((10, 10)), (254, 0, 0))


def test_a_large_picture_is_made_smaller():
    assert taken_in(saved(plain((5120, 2880)))).size == (2560, 1440)


def test_a_small_picture_is_not_made_larger():
    assert taken_in(saved(plain((640, 360)))).size == (640, 360)


# -------------------------------------------------------------------- what is refused
def test_what_is_not_a_picture_is_refused():
    assert refusal(io.BytesIO(b"<html>not a picture</html>")) == "This is not a JPEG, PNG or WebP picture."


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_pictures_of_other_kinds_are_refused_whatever_their_name(form):
    upload = saved(plain((640, 360)), form)
    upload.name = "picture.jpg"

    assert refusal(upload) == "This is not a JPEG, PNG or WebP picture."


def test_a_drawing_that_could_hold_a_script_is_refused():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><script>x()</script></svg>'

    assert refusal(io.BytesIO(drawing)) == "This is not a JPEG, PNG or WebP picture."


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_ends_too_early_is_refused(form):
    whole = saved(Image.effect_noise((1280, 720), 90).convert("RGB"), form).getvalue()

    half = io.BytesIO(whole[: len(whole) // 2])

    assert refusal(half) == "The picture cannot be read; the file may be damaged."


def test_an_empty_file_is_refused():
    assert refusal(io.BytesIO()) == "This is not a JPEG, PNG or WebP picture."


def bomb(width, height):
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunks)


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked():
    assert refusal(bomb(10_000, 7_000)) == (
        "The picture has 70 million pixels; the most is 60 million. Make it smaller."
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_bomb_is_refused_for_its_pixels(side):
    assert re.search(r"million pixels|far too many pixels", refusal(bomb(side, side)))


def test_a_file_with_too_many_bytes_is_refused_before_it_is_opened(settings):
    settings.PICTURE_MAX_BYTES = 2_000_000

    said = refusal(io.BytesIO(b"not even a picture"), size=3_100_000)

    assert said.startswith("The file has 3 MB; the most is 2 MB.")


@pytest.mark.parametrize("size", [(639, 1000), (1000, 359), (1, 1)])
def test_a_picture_that_is_too_small_is_refused(size):
    said = refusal(saved(plain(size)))

    assert said.startswith(f"The picture has {size[0]} × {size[1]} pixels; 640 pixels wide and 360 high")


def test_a_picture_is_measured_as_one_sees_it():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert taken_in(saved(plain((360, 640)), exif=exif)).size == (640, 360)
    assert refusal(saved(plain((640, 360)), exif=exif)).startswith("The picture has 360 × 640 pixels")


@pytest.mark.parametrize("size", [(4000, 700), (700, 4000)])
def test_a_strip_is_refused(size):
    assert "one side may be 5 times as long" in refusal(saved(plain(size)))


def test_colours_are_kept_as_the_pictures_own_profile_means_them():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile whose first channel is green: what it calls (255, 0, 0) has to become green on screens.
    other = profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")

    kept = taken_in(saved(plain(colour=(255, 0, 0)), icc_profile=other))

    red, green, _blue = kept.getpixel((10, 10))
    assert green > 200 > red
    assert "icc_profile" not in kept.info


def test_a_broken_profile_is_no_reason_to_refuse_a_picture():
    assert taken_in(saved(plain(), icc_profile=b"no profile")).size == (1280, 720)
