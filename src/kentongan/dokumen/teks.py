"""What text may hold before it goes into a file."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """*text* without the characters that XML forbids; every line end becomes a line feed."""
    return _NOT_IN_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
