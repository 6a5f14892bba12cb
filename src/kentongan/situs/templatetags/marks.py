"""Marks: icon, risk, state, class, grade, clock. Each says its meaning in words, too."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.situs.templatetags.words import translated

RISK_WORDS = (
    _("belum dinilai"),
    _("Sangat rendah"),
    _("Rendah"),
    _("Sedang"),
    _("Tinggi"),
    _("Sangat tinggi"),
)
CLASS_WORDS = {"B": _("Biasa"), "T": _("Terbatas"), "R": _("Rahasia")}
SOURCE_WORDS = {
    "A": _("sumber sangat dipercaya"),
    "B": _("sumber dapat dipercaya"),
    "C": _("sumber agak dapat dipercaya"),
    "D": _("sumber biasanya tidak dipercaya"),
    "E": _("sumber tidak dipercaya"),
    "F": _("sumber belum dapat dinilai"),
}
CONTENT_WORDS = {
    "1": _("isi benar, sudah dipastikan"),
    "2": _("isi sangat mungkin benar"),
    "3": _("isi mungkin benar"),
    "4": _("isi diragukan"),
    "5": _("isi tidak mungkin benar"),
    "6": _("isi belum dapat dinilai"),
}
PACES = {"idle": "", "soon": "soon", "late": "late", "done": "done"}

# How a stored state looks where the caller gives no kind. Unknown states stay neutral.
STATE_KINDS = {
    "draft": "off",
    "draf": "off",
    "dikirim": "info",
    "baru": "info",
    "terbuka": "info",
    "diteruskan": "info",
    "terpantau": "info",
    "diverifikasi": "ok",
    "terverifikasi": "ok",
    "diterima": "ok",
    "ditutup": "ok",
    "dijawab": "ok",
    "selesai": "ok",
    "mereda": "ok",
    "terkendali": "ok",
    "dikembalikan": "soon",
    "menghangat": "soon",
    "penanganan": "soon",
    "tereskalasi": "late",
    "aktif": "ok",
    "dijeda": "soon",
    "terkirim": "ok",
    "gagal": "late",
    "terlambat": "late",
}


def ikon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; silent for readers unless it has a label."""
    href = static("situs/ikon.svg")
    if label:
        return format_html(
            '<svg class="ikon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            href,
            name,
        )
    return format_html('<svg class="ikon" aria-hidden="true"><use href="{}#{}"/></svg>', href, name)


def strokes(level: int) -> SafeString:
    """The drum strokes alone, for places that carry number and word themselves."""
    return format_html(
        '<svg class="ketuk" aria-hidden="true"><use href="{}#k{}"/></svg>',
        static("situs/ikon.svg"),
        level,
    )


def risk(level: int | None, note: str = "") -> SafeString:
    """One to five strokes, number and word; nothing assessed is said, not left out."""
    number = _level(level)
    if not number:
        return format_html('<span class="risk r0">{}</span>', RISK_WORDS[0])
    tail = format_html(" <small>{}</small>", note) if note else ""
    return format_html(
        '<span class="risk r{0}">{1}{0} {2}{3}</span>',
        number,
        strokes(number),
        RISK_WORDS[number],
        tail,
    )


def _level(level: int | str | None) -> int:
    """The level within 0–5, whatever a template hands over."""
    try:
        return min(5, max(0, int(level or 0)))
    except (TypeError, ValueError):
        return 0


def state(value: Any, kind: str = "") -> SafeString:
    """A state as shape, word and colour; *value* is a label, an enum or an object with ``keadaan``."""
    stored, label = _state_words(value)
    look = kind or STATE_KINDS.get(stored.lower(), "")
    return format_html('<span class="state {}">{}</span>', look, label)


def _state_words(value: Any) -> tuple[str, str]:
    if hasattr(value, "get_keadaan_display"):
        return str(value.keadaan), translated(value.get_keadaan_display())
    if hasattr(value, "keadaan"):
        return _state_words(value.keadaan)
    stored = str(getattr(value, "value", value))
    return stored, translated(getattr(value, "label", stored))


def klasifikasi(value: Any) -> SafeString:
    """The letter of the class, its word for readers and on hover."""
    code = _class_code(value)
    word = CLASS_WORDS[code]
    return format_html(
        '<span class="cls {}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="vh">{} {}</span></span>',
        code.lower(),
        word,
        code,
        gettext("kelas"),
        word,
    )


def _class_code(value: Any) -> str:
    if hasattr(value, "code"):
        return str(value.code)
    text = str(value).upper()
    return "BTR"[int(text)] if text in {"0", "1", "2"} else text[:1]


def grade(value: str | None) -> SafeString:
    """The grade A–F × 1–6 with its meaning on hover and for readers."""
    text = str(value or "").strip().upper()
    if len(text) == 1 and text in SOURCE_WORDS:
        return format_html(
            '<span class="grade" title="{0}">{1}<span class="vh">, {0}</span></span>',
            f"{SOURCE_WORDS[text]}, {gettext('isi belum dinilai')}",
            text,
        )
    if len(text) != 2:
        return format_html('<span class="muted">{}</span>', gettext("belum dinilai"))
    words = grade_words(text)
    return format_html(
        '<span class="grade" title="{0}">{1}<span class="vh">, {0}</span></span>', words, text
    )


def grade_words(text: str) -> str:
    """``B2`` as a sentence."""
    source, content = SOURCE_WORDS.get(text[:1], "?"), CONTENT_WORDS.get(text[1:], "?")
    return f"{source}, {content}"


def clock(value: Any, label: str = "") -> SafeString:
    """Time left or how late, with the share left as a bar; nothing where nothing runs."""
    if value is None:
        return SafeString("")
    pace = str(getattr(value.pace, "value", value.pace))
    full = pace in {"late", "done"}
    width = 100 if full else max(2, round(float(value.share_left) * 100))
    return format_html(
        '<span class="clock {}"><b>{}{}</b>{}</span>',
        PACES.get(pace, ""),
        f"{label}: " if label else "",
        _clock_words(value, pace),
        bar(width),
    )


def _clock_words(value: Any, pace: str) -> str:
    if pace != "done":
        return translated(value.words)
    return gettext("selesai, {words}").format(words=translated(value.words))


def bar(percent: float) -> SafeString:
    """A thin bar filled to *percent*, drawn because the page may not set widths by style."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="4"/></svg>',
        f"{max(0.0, min(100.0, float(percent))):g}",
    )


def known(value: Any) -> Any:
    """The value, or ``?`` where it is not known: zero is known."""
    return "?" if value is None or value == "" else value
