"""What a browser is told about an exported file."""

import re
import unicodedata
from datetime import date
from urllib.parse import quote

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|%\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_DASHES = {ord(dash): "-" for dash in "–—"}
_MAX_STEM = 100


def filename(stem: str, extension: str, day: date | None = None) -> str:
    """A name that every file system takes: ``rad-pks-kab-maros-2026-11-23.docx``."""
    words = (
        unicodedata.normalize("NFKD", stem.translate(_DASHES))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:_MAX_STEM] or "dokumen"
    return f"{slug}-{day.isoformat()}.{extension}" if day else f"{slug}.{extension}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header of RFC 6266: a plain name for old readers, the full one beside it."""
    kind = "inline" if inline else "attachment"
    clean = "".join(c for c in name if not "\ud800" <= c <= "\udfff")
    clean = _FORBIDDEN.sub("_", clean).strip(". ") or "berkas"
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode() or "berkas"
    if plain == clean:
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"
