"""Dates, numbers and rupiah as Indonesian documents write them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kentongan.kernel.errors import InvalidInput

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

_DIGITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (10**12, "triliun", "satu triliun"),
    (10**9, "miliar", "satu miliar"),
    (10**6, "juta", "satu juta"),
    (10**3, "ribu", "seribu"),
    (10**2, "ratus", "seratus"),
)
_LARGEST = 10**15 - 1
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def hari(day: date) -> str:
    return HARI[day.weekday()]


def bulan(day: date) -> str:
    return BULAN[day.month - 1]


def tanggal(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {bulan(day)} {day.year}"


def hari_tanggal(day: date) -> str:
    """``Senin, 23 November 2026``."""
    return f"{hari(day)}, {tanggal(day)}"


def hari_tanggal_terbilang(day: date) -> str:
    """The opening of a berita acara, after "Pada hari ini"."""
    return (
        f"{hari(day)} tanggal {terbilang(day.day)} bulan {bulan(day)} "
        f"tahun {terbilang(day.year)} ({day:%d-%m-%Y})"
    )


def rentang_tanggal(first: date, last: date) -> str:
    """``1–30 April 2026``, ``1 Mei–31 Agustus 2026``: nothing said twice."""
    if first == last:
        return tanggal(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{tanggal(last)}"
    if first.year == last.year:
        return f"{first.day} {bulan(first)}–{tanggal(last)}"
    return f"{tanggal(first)}–{tanggal(last)}"


def masa_tanggal(first: date, last: date) -> str:
    """A single day with its name, more as a range."""
    return hari_tanggal(first) if first == last else rentang_tanggal(first, last)


def terbilang(number: int) -> str:
    """*number* in words, up to hundreds of trillions."""
    if not -_LARGEST <= number <= _LARGEST:
        raise InvalidInput(
            "dokumen.number_out_of_range", number=number, smallest=-_LARGEST, largest=_LARGEST
        )
    return f"minus {_words(-number)}" if number < 0 else _words(number)


def _words(number: int) -> str:
    if number < len(_DIGITS):
        return _DIGITS[number]
    if number < 20:
        return f"{_DIGITS[number - 10]} belas"
    for scale, name, one in _SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            return _join(one if head == 1 else f"{_words(head)} {name}", rest)
    tens, rest = divmod(number, 10)
    return _join(f"{_DIGITS[tens]} puluh", rest)


def _join(head: str, rest: int) -> str:
    return f"{head} {_words(rest)}" if rest else head


def angka(number: Decimal | float, decimals: int = 0) -> str:
    """``1.234.567,5``: points between thousands, a comma before decimals."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def rupiah(amount: Decimal | float, decimals: int = 0) -> str:
    """``Rp1.250.000``; the sign stands before the currency."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{angka(-amount if amount < 0 else amount, decimals)}"


def rupiah_terbilang(amount: int) -> str:
    return f"{terbilang(amount)} rupiah"


def persen(fraction: Decimal | float, decimals: int = 0) -> str:
    """``87,5%`` from 0.875."""
    return f"{angka(Decimal(str(fraction)) * 100, decimals)}%"


def romawi(number: int) -> str:
    if not 1 <= number <= 3999:
        raise InvalidInput("dokumen.number_out_of_range", number=number, smallest=1, largest=3999)
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)


def huruf(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA: the order of sections and list items."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
