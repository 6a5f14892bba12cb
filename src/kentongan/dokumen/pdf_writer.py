"""PDF by Typst: tagged (PDF/UA-1), searchable, no font and no file but our own."""

import logging
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from kentongan.dokumen.naskah import Naskah
from kentongan.dokumen.pdf_data import naskah_data
from kentongan.dokumen.penomoran import numbered
from kentongan.dokumen.renderer import renderer
from kentongan.kernel.errors import DomainError

log = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "templates" / "naskah.typ"


def write_pdf(naskah: Naskah, *, made_at: datetime | None = None) -> bytes:
    """The same naskah and *made_at* give the same bytes.

    A text with a character that no font of ours has cannot be PDF/UA; it still becomes a
    tagged PDF.
    """
    typst = renderer("typst", "PDF")
    inputs = {"naskah": orjson.dumps(naskah_data(numbered(naskah))).decode()}
    made_at = (made_at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    try:
        return _compile(typst, inputs, made_at, standards=["ua-1"])
    except typst.TypstError as error:
        log.warning("PDF/UA-1 refused, writing plain tagged PDF: %s", error.diagnostic)
    try:
        return _compile(typst, inputs, made_at, standards=[])
    except typst.TypstError as error:
        raise DomainError("dokumen.rendering_failed", format="PDF", reason=error.message) from error


def _compile(typst: Any, inputs: dict[str, str], made_at: datetime, standards: list[str]) -> bytes:
    compiler = typst.Compiler(
        _TEMPLATE.read_bytes(), root=_TEMPLATE.parent, font_paths=_fonts(), sys_inputs=inputs
    )
    return bytes(compiler.compile(format="pdf", pdf_standards=standards, timestamp=made_at))


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """Our own fonts and those inside Typst; never the machine's."""
    typst = renderer("typst", "PDF")
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_HERE / "fonts")])
