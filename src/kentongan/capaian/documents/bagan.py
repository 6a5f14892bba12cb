"""The chart of a report: one bar for each row, as SVG that both writers can set."""

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from kentongan.capaian.models import CapaianBaris
from kentongan.dokumen.naskah import Figure, Image

_FONT = 'font-family="Libertinus Serif, serif" font-size="13"'
_LEFT, _WIDE, _STEP, _TOP = 64, 430, 24, 30
_MOST = Decimal(120)


def chart(rows: Sequence[CapaianBaris], caption: str) -> Figure | None:
    """Rows with a known share of their target; ``None`` where there is none."""
    known = [(row, share) for row in rows if (share := row.tercapai) is not None]
    if not known:
        return None
    height = _TOP + _STEP * len(known) + 8
    bars = "".join(_bar(place, row, share) for place, (row, share) in enumerate(known))
    target = _LEFT + float(100 / _MOST) * _WIDE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 {height}" {_FONT}>'
        f'<rect width="580" height="{height}" fill="#fff"/>'
        f'<path d="M{target:.1f} {_TOP - 6}V{height - 4}" stroke="#000" stroke-dasharray="4 3"/>'
        f'<text x="{target:.1f}" y="{_TOP - 12}" text-anchor="middle">target</text>{bars}</svg>'
    )
    spoken = "; ".join(f"baris {row.urutan}: {_percent(share)}" for row, share in known)
    return Figure(Image(svg.encode(), f"Capaian terhadap target. {spoken}."), caption)


def _bar(place: int, row: CapaianBaris, share: Decimal) -> str:
    y = _TOP + _STEP * place
    width = float(min(share, _MOST) / _MOST) * _WIDE
    fill = "#3d6b4f" if share >= 100 else "#8a5a2b"
    return (
        f'<text x="{_LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(f"Baris {row.urutan}")}</text>'
        f'<rect x="{_LEFT}" y="{y}" width="{max(width, 1):.1f}" height="17" fill="{fill}"/>'
        f'<text x="{_LEFT + max(width, 1) + 6:.1f}" y="{y + 13}">{_percent(share)}</text>'
    )


def _percent(share: Decimal) -> str:
    return f"{share.normalize():f} %".replace(".", ",")
