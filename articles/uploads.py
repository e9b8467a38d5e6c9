"""Uploaded pictures: checked by content, re-encoded without metadata, limited in bytes and pixels."""

import io
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_SIDE = 2560  # pixels kept; twice the widest rendition
QUALITY = 90
LONGEST = 5  # times the other side; of a longer strip no rendition would be left


def reencode(upload: BinaryIO, size: int) -> ContentFile:
    """The picture in an upload as a JPEG of our own making: upright, without metadata (the place it was taken
    first of all), at most LARGEST_SIDE pixels on a side.

    Args:
        size: of the upload in bytes.

    Raises:
        ValidationError: not a picture of a known kind, or beyond the limits; says what to do.
    """
    if size > settings.PICTURE_MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)d MB; the most is %(most)d MB. Save it smaller, as a JPEG say."),
            params={"size": size // 1_000_000, "most": settings.PICTURE_MAX_BYTES // 1_000_000},
        )
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as image:
            _check_pixels(*image.size)  # before anything unpacks them
            _check_sides(*_upright_size(image))
            flat = _on_white(_in_srgb(ImageOps.exif_transpose(_shrunk(image))))
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(
            _("The picture has far too many pixels; the most is %(most)d million. Make it smaller."),
            params={"most": settings.PICTURE_MAX_PIXELS // 1_000_000},
        ) from error
    except UnidentifiedImageError as error:
        raise ValidationError(_("This is not a JPEG, PNG or WebP picture.")) from error
    except Exception as error:  # Pillow raises what the file provokes: OSError, SyntaxError, struct.error …
        raise ValidationError(_("The picture cannot be read; the file may be damaged.")) from error
    flat.info.clear()  # Pillow would write the comment of the upload again
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return ContentFile(out.getvalue(), name="picture.jpg")


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as one will see them; cameras store a picture lying on its side and say so."""
    width, height = image.size
    lies = image.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    return (height, width) if lies else (width, height)


def _check_pixels(width: int, height: int) -> None:
    if width * height > settings.PICTURE_MAX_PIXELS:
        raise ValidationError(
            _("The picture has %(pixels)d million pixels; the most is %(most)d million. Make it smaller."),
            params={
                "pixels": width * height // 1_000_000,
                "most": settings.PICTURE_MAX_PIXELS // 1_000_000,
            },
        )


def _check_sides(width: int, height: int) -> None:
    if width < settings.PICTURE_MIN_WIDTH or height < settings.PICTURE_MIN_WIDTH * 9 // 16:
        raise ValidationError(
            _("The picture has %(width)d × %(height)d pixels; %(least)d pixels wide and %(tall)d high is the "
              "least. Take a larger one."),
            params={
                "width": width,
                "height": height,
                "least": settings.PICTURE_MIN_WIDTH,
                "tall": settings.PICTURE_MIN_WIDTH * 9 // 16,
            },
        )  # fmt: skip
    if max(width, height) > LONGEST * min(width, height):
        raise ValidationError(
            _("The picture has %(width)d × %(height)d pixels; one side may be %(most)d times as long as the "
              "other. Cut it."),
            params={"width": width, "height": height, "most": LONGEST},
        )  # fmt: skip


def _shrunk(image: ImageFile) -> Image.Image:
    """The picture at the size that we keep. First of all, so that the rest needs little memory."""
    image.draft(None, (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG need not be unpacked whole
    # A palette has no colours between two of its own to scale by.
    small = image.convert("RGBA") if image.mode == "P" else image
    small.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    return small


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours of screens, by its own profile; without one it is taken to be in them."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return (
            ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        )
    except (ImageCms.PyCMSError, OSError):  # a broken profile says nothing about the picture
        return image


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in plain RGB; what is transparent becomes white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        ground = Image.new("RGB", rgba.size, "white")
        ground.paste(rgba, mask=rgba.getchannel("A"))
        return ground
    return image.convert("RGB")
