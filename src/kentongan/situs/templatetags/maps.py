"""Choropleth maps drawn on the server from areas that the wilayah room has projected."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.situs.templatetags.marks import RISK_WORDS

LETTER = 7.4
LINE = 15
LEADING = 1.15
FITS = 0.92
PHONE = 1.55
ROOMY = 1.3
DEEPEST = 24
DRAWN_AT = 560
POINT_WORDS = {
    "peringatan": _("Peringatan"),
    "peristiwa": _("Peristiwa"),
    "potensi": _("Potensi"),
    "laporan": _("Laporan"),
}
PREFIXES = ("Kabupaten ", "Kecamatan ", "Provinsi ", "Kelurahan ", "Desa ", "Kab. ", "Kec. ")


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def map_context(
    peta: Any,
    fills: Mapping[str, int | None] | None = None,
    points: Iterable[Any] | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Context of ``components/map.html``.

    *fills*: kode → 1–5, 0 (nothing known to be wrong) or ``None`` (no data, hatched); a missing kode
    is 0. *points*: objects or mappings with x, y, kind, title, and perhaps url and count. Options:
    links (kode → url), counts (kode → words for the tip), label, here (kode to frame), table_url,
    legend, pick (latitude and longitude inputs), show_labels.
    """
    fills = fills or {}
    links, notes = options.get("links") or {}, options.get("counts") or {}
    dots = [_point(point) for point in points or ()]
    is_named = options.get("show_labels", True)
    labels = place_labels(peta.areas, unit_of(peta), dots) if is_named else {}
    areas = [_area(area, fills, links, notes, labels, options.get("here")) for area in peta.areas]
    return {
        "peta": peta,
        "width": _n(peta.width),
        "height": _n(peta.height),
        "outline": getattr(peta, "outline_d", ""),
        "neighbours": [area.path_d for area in getattr(peta, "neighbours", ())],
        "unit": quarters(peta),
        "areas": areas,
        "labels": [area for area in areas if area["label"]],
        "here": next((area for area in areas if area["is_here"]), None),
        "points": sorted(dots, key=lambda dot: dot["kind"] == "peringatan"),
        "legend": _legend(areas) if options.get("legend", True) else [],
        "point_legend": _point_legend(dots),
        "has_unknown": any(area["is_unknown"] for area in areas),
        "scale": scale_bar(peta),
        "label": options.get("label") or gettext("Peta"),
        "table_url": options.get("table_url", ""),
        "is_indicative": getattr(peta, "is_indicative", True),
        "is_filled": bool(fills),
        "pick": _pick(peta, options.get("pick")),
        "caption": options.get("caption", ""),
    }


def _n(value: Any) -> str:
    """A number as SVG reads it."""
    return f"{round(float(value), 2):.10g}"


def _area(
    area: Any,
    fills: Mapping[str, int | None],
    links: Mapping[str, str],
    notes: Mapping[str, str],
    labels: Mapping[str, dict[str, Any]],
    here: Any,
) -> dict[str, Any]:
    kode = str(area.kode)
    level = fills.get(kode, 0)
    is_unknown = level is None
    words = gettext("tanpa data") if is_unknown else _level_words(level or 0, bool(fills))
    tip = ", ".join(filter(None, [str(area.nama), words, str(notes.get(kode, ""))]))
    return {
        "kode": kode,
        "nama": area.nama,
        "d": area.path_d,
        "level": "n" if is_unknown else str(level or 0),
        "is_unknown": is_unknown,
        "is_here": here is not None and str(here) == kode,
        "url": links.get(kode, ""),
        "tip": tip,
        "label": labels.get(kode),
    }


def _level_words(level: int, is_filled: bool) -> str:
    if not is_filled:
        return ""
    return f"{level} {RISK_WORDS[level]}" if level else gettext("tidak ada yang tercatat")


def short_name(name: str) -> str:
    """The name without the word that the level of the map already says; a kota keeps its own."""
    return next((name.removeprefix(each) for each in PREFIXES if name.startswith(each)), name)


def place_labels(
    areas: Sequence[Any], unit: float = 1, dots: Iterable[Mapping[str, Any]] = ()
) -> dict[str, dict[str, Any]]:
    """Names that fit inside their area and meet neither a point nor another name, the widest first.

    A label that does not fit is drawn hidden, with the zoom at which it would.
    """
    points = [_dot_box(dot, unit) for dot in dots]
    taken: list[Box] = []
    placed = {}
    for area in sorted(areas, key=lambda each: -float(each.area_px)):
        lines = wrap(short_name(str(area.nama)))
        wide, high = max(map(len, lines)) * LETTER * unit, len(lines) * LINE * unit
        zoom = _zoom_to_fit(wide, high, float(area.area_px))
        shift = _clear_of(area, wide, high, [*taken, *points]) if zoom >= ROOMY else 0
        box = _box(area, wide, high, shift)
        is_free = not any(box.meets(each) for each in taken)
        if zoom >= 1 and is_free:
            taken.append(box)
        placed[str(area.kode)] = _label(area, lines, zoom if is_free else min(zoom, 0.5), shift)
    return placed


def _clear_of(area: Any, wide: float, high: float, taken: Sequence[Box]) -> float:
    """How far down (or up) the name must move to stand free; nought where nothing helps."""
    shifts = (step * high for step in (0, 1, -1, 1.5, -1.5))
    boxes = ((shift, _box(area, wide, high, shift)) for shift in shifts)
    return next((shift for shift, box in boxes if not any(map(box.meets, taken))), 0)


def _dot_box(dot: Mapping[str, Any], unit: float) -> Box:
    x, y, half = float(dot["x"]), float(dot["y"]), 10 * unit
    return Box(x - half, y - half, x + half, y + half)


def wrap(name: str) -> list[str]:
    """A long name in two lines, broken at the space nearest to the middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) < 11 or not spaces:
        return [name]
    at = min(spaces, key=lambda each: abs(each - len(name) / 2))
    return [name[:at], name[at + 1 :]]


def _zoom_to_fit(wide: float, high: float, area_px: float) -> float:
    """How much larger than needed the area is; below 1 the name does not fit."""
    side = math.sqrt(max(area_px, 0.01))
    return min(side * 1.25 / wide, side * 0.9 / high) / FITS


def _box(area: Any, wide: float, high: float, shift: float) -> Box:
    x, y = float(area.label_x), float(area.label_y) + shift
    return Box(x - wide / 2 - 2, y - high / 2 - 2, x + wide / 2 + 2, y + high / 2 + 2)


def _label(area: Any, lines: list[str], fit: float, shift: float) -> dict[str, Any]:
    x, y = float(area.label_x), float(area.label_y) + shift
    rise = 0.35 - (len(lines) - 1) * LEADING / 2
    hidden = fit < 1
    return {
        "x": _n(x),
        "lines": [(_n(LEADING if at else rise), line) for at, line in enumerate(lines)],
        "y": _n(y),
        "css": "tiny" if hidden else "" if fit >= PHONE else "only-wide",
        "zoom": _n(max(fit, 1 / DEEPEST)) if hidden else "",
    }


def _point(point: Any) -> dict[str, Any]:
    def read(name: str, default: Any = "") -> Any:
        if isinstance(point, Mapping):
            return point.get(name, default)
        return getattr(point, name, default)

    count = read("count", 1) or 1
    return {
        "x": _n(read("x")),
        "y": _n(read("y")),
        "kind": str(read("kind", "laporan")),
        "title": read("title"),
        "url": read("url"),
        "count": str(count) if count > 1 else "",
        "r": _n(min(16, 5.5 + 2.2 * math.sqrt(count - 1))),
        "amount": count,
    }


def _legend(areas: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if all(area["level"] == "0" for area in areas):
        return []
    legend = [{"level": level, "word": f"{level} {RISK_WORDS[level]}"} for level in range(1, 6)]
    if any(area["level"] == "0" for area in areas):
        legend.append({"level": 0, "word": gettext("tidak ada yang tercatat")})
    return legend


def _point_legend(dots: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for dot in dots:
        counts[dot["kind"]] = counts.get(dot["kind"], 0) + dot["amount"]
    return [
        {"kind": kind, "word": word, "count": counts[kind]}
        for kind, word in POINT_WORDS.items()
        if kind in counts
    ]


def scale_bar(peta: Any) -> dict[str, Any] | None:
    """A round number of kilometres: ``(km, length)`` as given, or from the km of one unit."""
    given = getattr(peta, "scale_km", None)
    if not given:
        return None
    km, length = given if isinstance(given, tuple) else _round_km(float(given), float(peta.width))
    u = unit_of(peta)
    x, y = 14 * u, float(peta.height) - 14 * u
    return {
        "km": f"{km:g}",
        "x1": _n(x),
        "x2": _n(x + length),
        "mid": _n(x + length / 2),
        "y": _n(y),
        "text_y": _n(y - 6 * u),
        "tick": _n(4 * u),
    }


def _round_km(per_unit: float, width: float) -> tuple[float, float]:
    wanted = per_unit * width / 6
    power = 10 ** math.floor(math.log10(wanted))
    km = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    return km, km / per_unit


def unit_of(peta: Any) -> float:
    """How many map units one pixel on the screen is likely to be, in quarters: for letters and dots."""
    return 1 + quarters(peta) / 4


def quarters(peta: Any) -> int:
    return min(8, max(0, round((float(peta.width) / DRAWN_AT - 1) * 4)))


def _pick(peta: Any, targets: str | None) -> SafeString:
    """``pick="#id_lat #id_lon"``: what peta.js needs to turn a tap into a place."""
    if not targets:
        return SafeString("")
    lat, lon = targets.split()
    linear = peta.projection
    numbers = map(_n_exact, (linear.west, linear.north, linear.x_scale, linear.y_scale))
    return format_html(
        ' data-pick data-lat="{}" data-lon="{}" data-lon0="{}" data-lat0="{}" data-kx="{}" data-ky="{}"',
        lat,
        lon,
        *numbers,
    )


def _n_exact(value: Any) -> str:
    return f"{float(value):.10g}"
