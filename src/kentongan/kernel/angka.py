"""Numbers as officials type them."""

import re
from decimal import Decimal, InvalidOperation

_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
_MOST = 10**12
_CENT = Decimal("0.01")


def read_angka(text: str) -> Decimal | None:
    """``1.250``, ``1,5``, ``80 %``, ``Rp 5.000.000``; nothing is ``None``.

    Rounded to two decimals; smaller than 10¹² either way.

    Raises:
        ValueError: it is no such number.

    """
    bare = re.sub(r"(?i)^rp\.?|\s|%", "", text.strip())
    if not bare:
        return None
    if "," in bare or _THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or abs(number) >= _MOST:
        raise ValueError(text)
    return number.quantize(_CENT)
