"""Photos: what comes in is decoded, shrunk and written anew; nothing else is kept of it."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from PIL import Image, ImageOps

from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.kernel.penyimpanan import keep_file

if TYPE_CHECKING:
    from django.core.files import File

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that we have encoded ourselves: no position, no device, no second file in it."""

    data: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean(data: bytes, *, name: str, field: str = "foto") -> Photo:
    """The photo in *data*, at most 1600 px, without its metadata.

    *name* is only shown in the message; it never becomes a path.

    Raises:
        TooLarge: more bytes than allowed.
        InvalidInput: empty, too many pixels, or no sound JPEG, PNG or WebP.

    """
    shown = "".join(c for c in name if c.isprintable())[:60] or "Foto"
    if not data:
        raise InvalidInput("laporan.photo_empty", field=field, name=shown)
    if len(data) > MAX_BYTES:
        raise TooLarge(
            "laporan.photo_too_large", field=field, name=shown, megabytes=MAX_BYTES >> 20
        )
    try:
        return _encoded(data)
    except (_TooManyPixelsError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InvalidInput(
            "laporan.photo_too_many_pixels",
            field=field,
            name=shown,
            megapixels=MAX_PIXELS // 1_000_000,
        ) from None
    except Exception as broken:  # decoders raise whatever a broken file makes them
        raise InvalidInput("laporan.photo_not_image", field=field, name=shown) from broken


class _TooManyPixelsError(Exception):
    pass


def _encoded(data: bytes) -> Photo:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:  # known from the header, before decoding
            raise _TooManyPixelsError
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = _on_white(upright)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Photo(out.getvalue(), plain.width, plain.height)


def _on_white(image: Image.Image) -> Image.Image:
    """A new picture that carries over pixels and nothing else."""
    rgba = image.convert("RGBA")
    plain = Image.new("RGB", rgba.size, "white")
    plain.paste(rgba, mask=rgba.getchannel("A"))
    return plain


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "laporan" / sha256[:2] / f"{sha256}.jpg"


def store(photo: Photo) -> None:
    """Keep the file durably, once per content."""
    keep_file(path_of(photo.sha256), photo.data)


def read(upload: "File[bytes]") -> bytes:
    """No more of the file than is needed to know that it is too large."""
    data: bytes = upload.read(MAX_BYTES + 1)
    return data
