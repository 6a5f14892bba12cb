"""Small drawings made on the server: trends, shares, scores, the risk matrix."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

HEIGHT = 39
STEP = 12
KINDS = ("ok", "info", "soon", "late", "idle")


def sparkbars(
    values: Sequence[float | None],
    usual_low: float = 0,
    usual_high: float = 0,
    label: str = "",
) -> SafeString:
    """Bars over time with the band of what is usual; what lies above it is red, what is unknown a gap."""
    top = max([usual_high, 1, *(value for value in values if value is not None)])
    width = STEP * len(values)
    bars = (_bar(index, value, usual_high, top) for index, value in enumerate(values))
    return format_html(
        '<svg class="spark" viewBox="0 0 {0} 40" preserveAspectRatio="none" role="img" aria-label="{1}">'
        '<rect class="band" y="{2}" width="{0}" height="{3}"/>'
        '<path class="axis" d="M0 39.5H{0}"/>{4}</svg>',
        width,
        label or _spoken(values, usual_low, usual_high),
        _n(HEIGHT * (1 - usual_high / top)),
        _n(HEIGHT * (usual_high - usual_low) / top),
        SafeString("".join(bars)),
    )


def _bar(index: int, value: float | None, usual_high: float, top: float) -> SafeString:
    x = index * STEP + 2
    if value is None:
        return format_html('<rect class="gap" x="{}" y="32" width="8" height="7"/>', x)
    height = HEIGHT * value / top
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="8" height="{}"/>',
        "over" if usual_high and value > usual_high else "b",
        x,
        _n(HEIGHT - height),
        _n(height),
    )


def _spoken(values: Sequence[float | None], low: float, high: float) -> str:
    last = values[-1] if values else None
    return gettext("{count} masa, terakhir {last}, biasanya {low} sampai {high}").format(
        count=len(values), last="?" if last is None else _n(last), low=_n(low), high=_n(high)
    )


def _n(value: float) -> str:
    """A number as SVG reads it: no thousands, a point, no tail of zeros."""
    return f"{round(float(value), 2):g}"


def share(parts: Iterable[Mapping[str, Any]], label: str = "") -> SafeString:
    """One bar cut into kinds: ``[{"kind": "ok", "count": 7, "label": "lengkap"}, …]``."""
    kept = [part for part in parts if part["count"]]
    whole = sum(part["count"] for part in kept) or 1
    spoken = label or ", ".join(f"{part['count']} {part.get('label', '')}" for part in kept)
    starts = [sum(part["count"] for part in kept[:at]) for at in range(len(kept))]
    cuts = (
        (part["kind"], _n(start * 400 / whole), _n(max(1, part["count"] * 400 / whole - 2)))
        for part, start in zip(kept, starts, strict=True)
    )
    return format_html(
        '<svg class="share" viewBox="0 0 400 22" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        spoken,
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="22"/>', cuts),
    )


def score(value: float | None, threshold: float = 80, low: float = 60) -> SafeString:
    """A mark out of 100 beside the threshold."""
    if value is None:
        return format_html('<span class="muted">{}</span>', gettext("belum dinilai"))
    look = "high" if value >= threshold else "low" if value < low else ""
    return format_html(
        '<span class="score {}"><b>{}</b><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bg" y="3" width="100" height="8"/><rect class="v" y="3" width="{}" height="8"/>'
        '<path class="mark" d="M{} 0V14"/></svg></span>',
        look,
        _n(value),
        _n(min(100, max(0, value))),
        _n(threshold),
    )


def risk_matrix(cells: Any, current: Any = None, level_of: Any = None) -> dict[str, Any]:
    """Context of ``components/risk_matrix.html``.

    *cells*: mapping ``(kemungkinan, dampak)`` → count, or → mapping with count, url, level.
    *current*: the ``(kemungkinan, dampak)`` to frame.
    """
    rows = [
        {
            "likelihood": likelihood,
            "cells": [
                _cell(cells or {}, likelihood, impact, current, level_of) for impact in range(1, 6)
            ],
        }
        for likelihood in range(5, 0, -1)
    ]
    return {"rows": rows, "impacts": range(1, 6)}


def _cell(
    cells: Mapping[Any, Any], likelihood: int, impact: int, current: Any, level_of: Any
) -> dict[str, Any]:
    given = cells.get((likelihood, impact), 0)
    given = given if isinstance(given, Mapping) else {"count": given}
    level = given.get("level") or (level_of or level_of_score)(likelihood * impact)
    return {
        "level": level,
        "count": given.get("count", 0),
        "url": given.get("url", ""),
        "score": likelihood * impact,
        "likelihood": likelihood,
        "impact": impact,
        "is_current": current is not None and tuple(current) == (likelihood, impact),
    }


def level_of_score(product: int) -> int:
    """Five classes of the product; rooms that know the law's classes pass ``level``."""
    return sum(product >= floor for floor in (1, 5, 9, 13, 20))
