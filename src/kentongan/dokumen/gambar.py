"""Images checked before a writer meets them."""

import io
import warnings
from functools import lru_cache
from typing import Any

from kentongan.dokumen.naskah import Image
from kentongan.dokumen.renderer import renderer
from kentongan.kernel.errors import InvalidInput

_KEPT = {"PNG": "png", "JPEG": "jpg"}
MAX_LAMBANG_BYTES = 4 * 1024 * 1024
_LAMBANG_SIDE = 480
_LAMBANG_FORMATS = ("PNG", "JPEG", "WEBP")
_MAX_PIXELS = 40_000_000


def is_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096].lower()


def checked_raster(image: Image) -> tuple[bytes, str]:
    """The bytes and ``png`` or ``jpg``; other readable formats become PNG."""
    from PIL import Image as Pillow  # noqa: PLC0415 -- only documents with images pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(image.data)) as picture:
                picture.load()
                if picture.format in _KEPT:
                    return image.data, _KEPT[picture.format]
                buffer = io.BytesIO()
                picture.convert("RGBA").save(buffer, "PNG")
                return buffer.getvalue(), "png"
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise _unreadable(image) from error
    except Pillow.DecompressionBombWarning as error:
        raise _unreadable(image) from error


def lambang_of(data: bytes, *, name: str) -> bytes:
    """A coat of arms as a small PNG that we encoded ourselves.

    Raises:
        InvalidInput: no sound PNG, JPEG or WebP, or too large.

    """
    from PIL import Image as Pillow  # noqa: PLC0415 -- only uploads pay for it

    shown = "".join(c for c in name if c.isprintable())[:60] or "lambang"
    try:
        with Pillow.open(io.BytesIO(data), formats=_LAMBANG_FORMATS) as picture:
            is_large = picture.width * picture.height > _MAX_PIXELS
            plain = None if is_large or len(data) > MAX_LAMBANG_BYTES else _small(picture)
    except Exception as broken:  # decoders raise whatever a broken file makes them
        raise InvalidInput("dokumen.lambang_unreadable", field="lambang", name=shown) from broken
    if plain is None:
        raise InvalidInput("dokumen.lambang_too_large", field="lambang", name=shown)
    buffer = io.BytesIO()
    plain.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _small(picture: Any) -> Any:
    """A new picture that carries over pixels and nothing else."""
    from PIL import Image as Pillow  # noqa: PLC0415 -- as above

    small = picture.convert("RGBA")
    small.thumbnail((_LAMBANG_SIDE, _LAMBANG_SIDE))
    plain = Pillow.new("RGBA", small.size)
    plain.paste(small)
    return plain


@lru_cache(maxsize=16)
def rasterised(image: Image) -> bytes:
    """An SVG as PNG, fine enough for print."""
    typst = renderer("typst", "DOCX")
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 160mm)'
    )
    try:
        compiled = typst.compile(
            source.encode(),
            format="png",
            ppi=140,
            ignore_system_fonts=True,
            sys_inputs={"svg": svg_text(image)},
        )
    except typst.TypstError as error:
        raise _unreadable(image) from error
    return bytes(compiled)


def svg_text(image: Image) -> str:
    try:
        return image.data.decode()
    except UnicodeDecodeError as error:
        raise _unreadable(image) from error


def _unreadable(image: Image) -> InvalidInput:
    return InvalidInput("dokumen.image_unreadable", name=image.alt or "lambang")
