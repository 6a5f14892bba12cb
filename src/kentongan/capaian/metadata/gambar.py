"""Pictures inside documents without where and by whom they were taken; no picture point changes."""

import struct

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _COMMENT = 0xDA, 0xFE
# JFIF, the colour profile and Adobe's colour transform say how to draw, and nothing else.
_DRAWING = {0xE0, 0xE2, 0xEE}
_TOLD = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def without_exif(data: bytes) -> bytes:
    """A JPEG or PNG without its notes; anything else, or a broken one, as it is."""
    if data.startswith(_JPEG):
        return _jpeg(data)
    return _png(data) if data.startswith(_PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept, at = [_JPEG], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == _START_OF_SCAN:
            return b"".join((*kept, data[at:]))
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        is_told = (0xE0 <= mark <= 0xEF and mark not in _DRAWING) or mark == _COMMENT
        if not is_told:
            kept.append(data[at:end])
        at = end
    return data


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + struct.unpack(">I", data[at : at + 4])[0]
        if data[at + 4 : at + 8] not in _TOLD:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) if at == len(data) else data
