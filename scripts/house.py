"""Draws the house: every room on its floor, and the rooms below that it really imports.

`python scripts/house.py` writes docs/gambar/rumah.svg from the layers contract in
pyproject.toml and the import statements in src. A test proves the file current.
"""

import ast
import tomllib
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "kentongan"
PICTURE = ROOT / "docs" / "gambar" / "rumah.svg"

WORDS = {
    "kernel": "area codes, errors, clocks, periods",
    "hukum": "law as dated, cited data",
    "wilayah": "the register of areas, boundaries, maps",
    "akses": "accounts, roles, policy, actions, trace, jobs",
    "pemberitahuan": "notifications on screen and by e-mail",
    "dokumen": "DOCX, PDF, XLSX, CSV, GeoJSON",
    "tim": "decrees that form teams",
    "laporan": "reports: intake, grading, verification",
    "peristiwa": "incidents, parties, impact, handling",
    "potensi": "standing problems and their risk",
    "deteksi": "statistics without a database",
    "peringatan": "indicators, warnings, response clocks",
    "rencana_aksi": "RAD-PKS, its check, submission, compliance",
    "capaian": "period reports, evidence, assessment",
    "pertukaran": "imports: incidents, news",
    "pintu": "calls, SMS, chat, e-mail, files, webhooks",
    "beranda": "home pages, search, trace",
    "situs": "settings, addresses, components, command line",
}
PURE = frozenset({"kernel", "hukum", "deteksi"})

LEFT, TOP, FLOOR, CELL, NAMES, GAP = 30, 96, 34, 30, 470, 40


def layers() -> list[str]:
    """The rooms, top to bottom, as the contract lists them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(each["layers"] for each in contracts if each["id"] == "rooms")


@cache
def imported(room: str) -> set[str]:
    """The other rooms named by the import statements of *room*, inside functions as well."""
    names: set[str] = set()
    for path in (SRC / room).rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    rooms = {name.split(".")[1] for name in names if name.startswith("kentongan.")}
    return (rooms & set(WORDS)) - {room}


def draw() -> str:
    """The picture as SVG text; the same sources always give the same text."""
    rooms = layers()
    width = LEFT + NAMES + GAP + CELL * len(rooms) + 20
    height = TOP + FLOOR * len(rooms) + 70
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-labelledby="t d" '
            'font-family="system-ui, sans-serif" font-size="14">'
        ),
        '<title id="t">The house of Kentongan</title>',
        f'<desc id="d">{escape(told(rooms))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *roof(),
    ]
    for floor, room in enumerate(rooms):
        lines += storey(floor, room, rooms)
    lines += foot(rooms)
    return "\n".join([*lines, "</svg>", ""])


def told(rooms: list[str]) -> str:
    """The picture in words."""
    return "Top to bottom, each imports only from below. " + " ".join(
        f"{room}: {', '.join(r for r in rooms if r in imported(room)) or 'nothing'}."
        for room in rooms
    )


def roof() -> list[str]:
    right, middle = LEFT + NAMES - 10, LEFT + (NAMES - 10) / 2
    return [
        (
            f'<path d="M{LEFT - 12} {TOP - 6} L{middle:g} 24 L{right + 12} {TOP - 6} Z" '
            'fill="#7a4a1e"/>'
        ),
        (
            f'<text x="{middle:g}" y="{TOP - 22}" text-anchor="middle" fill="#fff" '
            'font-weight="600">Kentongan</text>'
        ),
    ]


def storey(floor: int, room: str, rooms: list[str]) -> list[str]:
    y = TOP + floor * FLOOR
    fill = "#e8f0ea" if room in PURE else "#f7f1ea"
    lines = [
        (
            f'<rect x="{LEFT}" y="{y}" width="{NAMES - 10}" height="{FLOOR - 4}" fill="{fill}" '
            'stroke="#7a4a1e" stroke-width="0.75"/>'
        ),
        f'<text x="{LEFT + 12}" y="{y + 20}" font-weight="600" fill="#2b2118">{room}</text>',
        (
            f'<text x="{LEFT + 140}" y="{y + 20}" font-size="13" fill="#54473b">'
            f"{escape(WORDS[room])}</text>"
        ),
    ]
    below = imported(room)
    for column, other in enumerate(rooms):
        x = LEFT + NAMES + GAP + column * CELL + CELL / 2
        if column == floor:
            lines.append(
                f'<text x="{x + 8:g}" y="{y + 20}" text-anchor="end" font-size="12" '
                f'fill="#54473b">{room}</text>'
            )
        elif other in below:
            colour = "#7a4a1e" if column > floor else "#c00000"
            lines.append(f'<circle cx="{x:g}" cy="{y + 15}" r="5" fill="{colour}"/>')
        elif column > floor:
            lines.append(f'<circle cx="{x:g}" cy="{y + 15}" r="1.5" fill="#cbbfb2"/>')
    return lines


def foot(rooms: list[str]) -> list[str]:
    y = TOP + FLOOR * len(rooms) + 20
    return [
        (
            f'<rect x="{LEFT}" y="{y - 10}" width="14" height="12" fill="#e8f0ea" stroke="#7a4a1e" '
            'stroke-width="0.75"/>'
        ),
        (
            f'<text x="{LEFT + 22}" y="{y}" font-size="12" fill="#54473b">pure Python: no Django, '
            "no database</text>"
        ),
        f'<circle cx="{LEFT + NAMES + GAP + 6}" cy="{y - 4}" r="5" fill="#7a4a1e"/>',
        (
            f'<text x="{LEFT + NAMES + GAP + 18}" y="{y}" font-size="12" fill="#54473b">'
            "the room of this row imports the room of this column</text>"
        ),
        (
            f'<text x="{LEFT}" y="{y + 26}" font-size="12" fill="#54473b">Drawn by '
            "scripts/house.py from pyproject.toml and the import statements.</text>"
        ),
    ]


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw())
    print(f"{PICTURE.relative_to(ROOT)} ditulis.")
