"""The map of potential conflict as a drawing, fit for paper and for grey printers."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from kentongan.dokumen.naskah import Figure, Image
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.potensi.models import Potensi
from kentongan.wilayah.peta import AreaShape, Peta, map_of

_FILLS = ("#ffffff", "#f6e7c1", "#efc98a", "#e39a5b", "#c8603a", "#8e2f22")
_WIDTH = 760
_SMALLEST_PX = 900
_LETTER = 21
_FONT = "Libertinus Serif"
_MIDDLE = 'text-anchor="middle" fill="#111111"'
_HALO = f'{_MIDDLE} stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
_LEGEND = ("tidak ada", "kelas 1", "kelas 2", "kelas 3", "kelas 4", "kelas 5")
_TALLEST = 0.68


def highest_class(potensi: Iterable[Potensi], tingkat: Tingkat) -> dict[str, int]:
    """The highest risk class by area of that tier."""
    found: dict[str, int] = {}
    for row in potensi:
        kode = str(row.wilayah.at(tingkat)) if row.wilayah.tingkat >= tingkat else ""
        found[kode] = max(found.get(kode, 0), row.kelas_risiko)
    return found


def map_figure(wilayah: KodeWilayah, potensi: Iterable[Potensi], *, caption: str) -> Figure | None:
    """The areas of the region, darker by risk; ``None`` where no boundary is known."""
    tingkat = Tingkat(wilayah.tingkat + 1)
    classes = tuple(sorted(highest_class(potensi, tingkat).items()))
    data = _svg(wilayah, tingkat, classes)
    if not data:
        return None
    words = ", ".join(f"{kode} kelas {kelas}" for kode, kelas in classes if kode)
    alt = f"Peta risiko tertinggi menurut wilayah: {words or 'tidak ada potensi tercatat'}."
    width, height = _size(data)
    return Figure(Image(data, alt), caption, min(1.0, _TALLEST * width / height))


@lru_cache(maxsize=64)
def _svg(wilayah: KodeWilayah, tingkat: Tingkat, classes: tuple[tuple[str, int], ...]) -> bytes:
    try:
        peta = map_of(wilayah, detail=tingkat, width=_WIDTH)
    except NotFound:
        return b""
    return _drawn(peta, dict(classes)).encode()


def _size(data: bytes) -> tuple[float, float]:
    head = data[: data.index(b">")].decode()
    width, height = head.split('viewBox="0 0 ')[1].split('"')[0].split()
    return float(width), float(height)


def _drawn(peta: Peta, classes: Mapping[str, int]) -> str:
    height = peta.height + 44
    parts = [
        _head(peta.width, height),
        *(_area(area, classes.get(area.kode, 0)) for area in peta.areas),
        f'<path d="{peta.outline_d}" fill="none" stroke="#222" stroke-width="1.6"/>',
        *(_label(area, classes.get(area.kode, 0)) for area in peta.areas),
        *_legend(peta),
        "</svg>",
    ]
    return "".join(parts)


def _head(width: int, height: int) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'


def _area(area: AreaShape, kelas: int) -> str:
    return f'<path d="{area.path_d}" fill="{_FILLS[kelas]}" stroke="#555" stroke-width="0.7"/>'


def _label(area: AreaShape, kelas: int) -> str:
    if area.area_px < _SMALLEST_PX:
        return ""
    words = escape(f"{area.nama} ({kelas})" if kelas else area.nama)
    at = (area.label_x, area.label_y)
    return _text(*at, words, more=_HALO) + _text(*at, words, more=_MIDDLE)


def _legend(peta: Peta) -> list[str]:
    y = peta.height + 16
    step = peta.width / len(_LEGEND)
    parts = []
    for place, label in enumerate(_LEGEND):
        x = place * step + 4
        parts.append(
            f'<rect x="{x:.1f}" y="{y}" width="20" height="18" fill="{_FILLS[place]}" '
            'stroke="#555" stroke-width="0.7"/>'
        )
        parts.append(_text(x + 26, y + 16, label))
    return parts


def _text(x: float, y: float, words: str, *, more: str = "") -> str:
    font = f'font-family="{_FONT}" font-size="{_LETTER}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {font} {more}>{words}</text>'
