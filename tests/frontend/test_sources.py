"""What the front end promises and Python can check without Node."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kentongan.situs.templatetags.words import SENTENCES

ROOT = Path(__file__).parents[2]
SITUS = ROOT / "src/kentongan/situs"
BUILT = SITUS / "static/situs"
TOKENS = json.loads((SITUS / "frontend/tokens.json").read_text())
TEMPLATES = sorted((ROOT / "src/kentongan").glob("*/templates/**/*.html"))


def luminance(hexadecimal: str) -> float:
    parts = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(kind: str) -> Iterator[tuple[str, int]]:
    for pair in TOKENS["pairs"][kind]:
        yield from ((pair, theme) for theme in (0, 1))


def gzipped(pattern: str) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in BUILT.glob(pattern))


@pytest.mark.parametrize(("kind", "floor"), [("text", 4.5), ("nontext", 3)])
def test_every_pair_of_tokens_is_readable_in_both_themes(kind, floor):
    theme_of = TOKENS["theme"]
    low = [
        (pair, theme)
        for pair, theme in pairs(kind)
        if ratio(*(theme_of[token][theme] for token in pair.split("/"))) < floor
    ]
    assert low == []


def test_the_sheet_of_every_page_weighs_less_than_12_kb_and_that_of_boards_3():
    assert gzipped("kentongan.css") < 11_200
    assert gzipped("papan.css") < 2_400


def test_all_scripts_together_weigh_less_than_40_kb():
    # titip.js and pindai.js, which no first load fetches, are 7 kB of it: they seal what a phone
    # cannot send, and read what others sealed.
    assert gzipped("[!q]*.js") < 40_000


def test_the_qr_library_weighs_less_than_23_kb():
    # Drawing is 6 kB; reading, 16 kB, is fetched only by browsers that cannot do it themselves.
    assert gzipped("qr-*.js") < 23_000


def test_the_parts_take_every_colour_from_the_tokens():
    sheets = (SITUS / "frontend/css").glob("*.css")
    own = {
        path.name: re.findall(r"(?<!&)#[0-9a-f]{3,8}\b|\brgb\(", path.read_text())
        for path in sheets
        if path.name != "media.css"  # print is black on white
    }
    assert {name: found for name, found in own.items() if found} == {}


def test_no_sheet_loads_anything_from_elsewhere():
    sheets = {path.name: path.read_text() for path in BUILT.glob("*.css")}
    assert [name for name, text in sheets.items() if re.search(r"url\(|@import", text)] == []


def test_no_template_has_inline_style_or_script():
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(src=|application/json))")
    found = [path.name for path in TEMPLATES if forbidden.search(path.read_text())]
    assert found == []


def test_every_icon_that_a_template_names_is_in_the_sprite():
    known = set(re.findall(r'<symbol id="(\w+)"', (BUILT / "ikon.svg").read_text()))
    used = {name for path in TEMPLATES for name in re.findall(r'{% ikon "(\w+)"', path.read_text())}
    assert used - known == set()


def test_every_sentence_of_the_scripts_can_be_translated():
    sources = "\n".join(path.read_text() for path in (SITUS / "frontend/js").glob("*.js"))
    said = set(re.findall(r'kata\("([^"]+)"\)', sources))
    reasons = re.search(r"const REASONS = {(.*?)};", sources, re.DOTALL)
    said |= set(re.findall(r': "([^"]+)"', reasons[1]))
    said |= set(re.findall(r'\?\? "(Kunci [^"]+)"', sources))
    assert said == set(SENTENCES)


def test_the_lock_names_no_registry():
    lock = (ROOT / "package-lock.json").read_text()
    assert re.findall(r'"resolved"|https?://', lock) == []


def test_the_build_tools_are_pinned_exactly():
    versions = json.loads((ROOT / "package.json").read_text())["devDependencies"].values()
    assert [version for version in versions if not version[0].isdigit()] == []
