"""Addresses of senders, written one way."""

import re

from kentongan.laporan.enums import Saluran

_PHONE = re.compile(r"\d{8,15}")
_MAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of the code that proves an address: nothing that a voice or a pen confuses."""
CODE_LETTERS = 8


def normal_alamat(channel: str, text: str) -> str | None:
    """The address as it is kept; ``None`` when it cannot be one of *channel*."""
    text = text.strip()
    if channel == Saluran.SUREL:
        return text.lower() if _MAIL.fullmatch(text) and len(text) <= 150 else None
    if channel == Saluran.TELEGRAM:
        return text if re.fullmatch(r"\d{1,19}", text) else None
    digits = re.sub(r"[\s().+-]", "", text)
    if digits.startswith("0"):
        digits = f"62{digits[1:]}"
    return digits if _PHONE.fullmatch(digits) else None


def masked(alamat: str) -> str:
    """Enough to recognise, too little to use: ``6281•••789``, ``an•••@desa.id``."""
    name, at, domain = alamat.partition("@")
    if at:
        return f"{name[:2]}•••@{domain}"
    return f"{alamat[:4]}•••{alamat[-3:]}" if len(alamat) > 8 else f"•••{alamat[-3:]}"
