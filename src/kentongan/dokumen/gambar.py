"""Images checked before a writer meets them."""

import io
import warnings
from functools import lru_cache

from kentongan.dokumen.naskah import Image
from kentongan.dokumen.renderer import renderer
from kentongan.kernel.errors import InvalidInput

_KEPT = {"PNG": "png", "JPEG": "jpg"}


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
            ppi=200,
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
