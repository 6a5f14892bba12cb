"""DOCX by python-docx: real styles, so that Word's contents, outline and restyling work."""

import logging
from datetime import datetime

from kentongan.dokumen.naskah import Naskah
from kentongan.dokumen.penomoran import numbered
from kentongan.dokumen.renderer import renderer

log = logging.getLogger(__name__)


def write_docx(
    naskah: Naskah, *, made_at: datetime | None = None, templat: bytes | None = None
) -> bytes:
    """*templat* is a Word file that gives styles, paper, header and footer.

    One that was accepted and fails all the same is left aside: a document comes in any case.
    """
    renderer("docx", "DOCX")
    from kentongan.dokumen.docx_writer.document import build  # noqa: PLC0415 -- needs the extra

    ready = numbered(naskah)
    if templat:
        try:
            return build(ready, made_at, templat)
        except Exception:  # a foreign file; whatever it does, the naskah is not lost
            log.exception("templat Word gagal, memakai bentuk bawaan")
    return build(ready, made_at)


def check_templat(data: bytes, *, name: str) -> None:
    """Raises ``InvalidInput`` or ``TooLarge`` unless *data* can be the base of a document."""
    renderer("docx", "DOCX")
    from kentongan.dokumen.docx_writer import templat  # noqa: PLC0415 -- needs the extra

    templat.check_templat(data, name=name)
