"""DOCX by python-docx: real styles, so that Word's contents, outline and restyling work."""

from datetime import datetime

from kentongan.dokumen.naskah import Naskah
from kentongan.dokumen.penomoran import numbered
from kentongan.dokumen.renderer import renderer


def write_docx(naskah: Naskah, *, made_at: datetime | None = None) -> bytes:
    renderer("docx", "DOCX")
    from kentongan.dokumen.docx_writer.document import build  # noqa: PLC0415 -- needs the extra

    return build(numbered(naskah), made_at)
