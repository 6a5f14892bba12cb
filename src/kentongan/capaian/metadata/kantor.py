"""Office files without what they tell of whoever wrote them: the words stay, byte for byte."""

import io
import re
import zipfile

from kentongan.capaian.metadata.gambar import without_exif

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
EMPTY = {
    "docprops/core.xml": _CORE,  # author, last editor, title, dates
    "docprops/app.xml": _APP,  # company, manager, template, program
    "docprops/custom.xml": _CUSTOM,
}
_PEOPLE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w15:people xmlns:w15='
    b'"http://schemas.microsoft.com/office/word/2012/wordml"/>'
)
EMPTY["word/people.xml"] = _PEOPLE  # who commented and changed, with their accounts
_SOMEBODY = b"Penulis"
_VALUE = rb"""\s*=\s*("[^"]*"|'[^']*')"""
# Of tracked changes and comments: in a letter with a prefix, in a shared workbook without.
_NAMED = re.compile(rb"(\s(?:\w+:author|\w+:initials|userName|displayName))" + _VALUE)
_DROPPED = re.compile(rb"\s(?:w:date|w16cex:dateUtc|w16du:dateUtc|dT|userId|dateTime)" + _VALUE)
_PATH = re.compile(rb"(<\w+:absPath\s[^>]*?url)" + _VALUE)
_AUTHOR = re.compile(rb"(<(?:\w+:)?author\s*>)([^<]*)(</(?:\w+:)?author\s*>)")
_TOLD = re.compile(
    r"word/[^/]+\.xml|xl/(?:comments\d*|workbook)\.xml|xl/comments/[^/]+\.xml"
    r"|xl/(?:threadedcomments|persons|revisions)/[^/]+\.xml"
)
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def without_properties(data: bytes) -> bytes:
    """The DOCX or XLSX in *data* with empty properties and no times; the same for the same file.

    Parts keep their names, so that no reference inside the file breaks.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            kept = zipfile.ZipInfo(entry.filename, _BEGINNING)
            kept.compress_type = zipfile.ZIP_DEFLATED
            empty = EMPTY.get(entry.filename.lower())
            new.writestr(kept, _part(entry.filename.lower(), old.read(entry), empty))
    return out.getvalue()


def _part(name: str, data: bytes, empty: bytes | None) -> bytes:
    if empty is not None:
        return empty
    if _TOLD.fullmatch(name):
        return _nobody(data, is_comment=name.startswith("xl/comments"))
    return without_exif(data)


def _nobody(data: bytes, *, is_comment: bool) -> bytes:
    """The part with its comments and changes, but of nobody and of no hour."""
    data = _NAMED.sub(rb'\1="' + _SOMEBODY + b'"', _DROPPED.sub(b"", data))
    data = _PATH.sub(rb'\1=""', data)
    if not is_comment:
        return data
    names = {found[1] for found in _AUTHOR.findall(data) if found[1].strip()}
    data = _AUTHOR.sub(rb"\1" + _SOMEBODY + rb"\3", data)
    for name in names:  # a spreadsheet writes the name before the words, too
        data = data.replace(b">" + name + b":", b">" + _SOMEBODY + b":")
    return data
