"""What the documents say is so: links resolve, commands exist, settings are told, pictures are current."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from django.conf import settings

from kentongan.akses.roles import Peran
from kentongan.situs.cli.main import app
from kentongan.situs.contoh.accounts import ACCOUNTS
from scripts import house, law, screenshots

ROOT = Path(__file__).parents[2]
SITUS = ROOT / "src" / "kentongan" / "situs"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PAGE_OF = {
    Peran.PELAPOR: "pelapor",
    Peran.CAMAT: "camat",
    Peran.OPERATOR: "operator",
    Peran.ANGGOTA_TIM: "anggota-tim",
    Peran.PIMPINAN: "pimpinan",
    Peran.PEMERIKSA: "provinsi",
    Peran.NASIONAL: "nasional",
    Peran.INSPEKTUR: "inspektur",
    Peran.ADMIN: "admin",
}
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")


def anchors(path):
    """Anchors of the headings, as GitHub makes them."""
    found = set()
    for title in re.findall(r"^#{1,6} (.+)$", FENCE.sub("", path.read_text()), re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        numbered = (f"{plain}-{n}" for n in range(1, 50))
        found.add(plain if plain not in found else next(a for a in numbered if a not in found))
    return found


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_resolve(path):
    broken = []
    for target in LINK.findall(FENCE.sub("", path.read_text())):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        aim = (path.parent / name).resolve() if name else path
        if not aim.exists() or (anchor and anchor not in anchors(aim)):
            broken.append(target)
    assert broken == []


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands") and command.commands:
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


CLI = dict(commands(typer.main.get_command(app)))


def told_commands():
    pattern = re.compile(r"(?:^|\s|\.venv/bin/)kentongan ((?:[a-z]+)(?: [^\n`|#]*)?)")
    for path in DOCS:
        if path.name == "CHANGELOG.md":
            continue
        text = path.read_text()
        blocks = FENCE.findall(text) + re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
        for block in blocks:
            for match in pattern.finditer(re.sub(r"\\\n", " ", block)):
                yield path.relative_to(ROOT), match.group(1).strip()


@pytest.mark.parametrize(("where", "line"), sorted(set(told_commands()), key=str))
def test_commands_exist(where, line):
    words = shlex.split(line)
    path = next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in CLI), None)
    if path is None:  # a group alone, as in "the command kentongan akun"
        assert len(words) == 1, line
        assert any(known[0] == words[0] for known in CLI), line
        return
    options = {o for p in CLI[path].params for o in (*p.opts, *p.secondary_opts)}
    if path != ("kelola",):
        assert {word for word in words if word.startswith("--")} <= options


def test_make_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = {
        name
        for path in DOCS
        for name in re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(), re.MULTILINE)
    }
    assert told - targets == set()


def read_settings():
    """Names that settings.py and env.py read from the environment."""
    text = (SITUS / "settings.py").read_text() + (SITUS / "env.py").read_text()
    names = re.findall(r'\b(?:text|words|number|choice)\(\s*"([A-Z_]+)"', text)
    return {f"KENTONGAN_{name}" for name in names}


def told_settings():
    text = (ROOT / "docs" / "pengelola.md").read_text()
    return set(re.findall(r"^\| `(KENTONGAN_[A-Z_]+)`", text, re.MULTILINE))


def test_every_setting_is_told_and_every_told_setting_is_read():
    assert told_settings() == read_settings()


def test_no_document_names_an_unknown_setting():
    known = read_settings() | {"KENTONGAN_ALL_SUITES", "KENTONGAN_BENCH_DIR"}
    told = {name for path in DOCS for name in re.findall(r"KENTONGAN_[A-Z_]+", path.read_text())}
    assert told - known == set()


def test_every_role_has_its_first_day():
    assert set(PAGE_OF) == set(ACCOUNTS) == set(Peran) - {Peran.SISTEM}
    index = (ROOT / "docs" / "pengguna" / "README.md").read_text()
    for peran, name in PAGE_OF.items():
        assert (ROOT / "docs" / "pengguna" / f"{name}.md").exists()
        assert f"({name}.md) | `{ACCOUNTS[peran].username}`" in index


def test_the_picture_of_the_house_is_current():
    assert house.PICTURE.read_text() == house.draw(), "python scripts/house.py"


def test_every_room_has_its_words():
    assert list(house.WORDS) == list(reversed(house.layers()))
    assert set(settings.ROOMS) <= set(house.WORDS)


def test_the_tables_of_law_are_current():
    assert law.PAGE.read_text() == law.page(), "python scripts/law.py"


def test_pictures_are_small_and_all_shown_pictures_exist():
    pictures = {shot.file for shot in screenshots.SHOTS}
    assert [p.name for p in pictures if not p.exists()] == []
    assert [p.name for p in pictures if p.stat().st_size > screenshots.MAX_BYTES] == []


def test_every_model_explains_itself_once():
    titles = re.findall(r"^### (.+)$", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
    assert sorted(titles) == sorted(set(titles))


def test_the_readme_holds_what_a_newcomer_types():
    text = (ROOT / "README.md").read_text()
    assert {"make run", "make test"} <= set(re.findall(r"^make \w+", text, re.MULTILINE))
