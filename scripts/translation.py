"""Keeps the English translation equal to the sources: collects, drops, compiles.

`python scripts/translation.py` needs no gettext tools. New texts are added with an empty
translation; fill them in and run it again.
"""

import ast
import importlib
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
import yaml

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "kentongan"
PO = SRC / "situs" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), 1),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), 2),
}
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"\b(n?gettext|_)\(\s*({TEXT})(?:\s*,\s*({TEXT}))?")
LAW_LISTS = (
    "bidang",
    "pola_isu",
    "rentang_risiko",
    "skala_dampak",
    "skala_kemungkinan",
    "sumber_konflik",
)


@dataclass
class Wanted:
    """One text: its plural where it has one, and the files that show it."""

    plural: str = ""
    places: set[str] = field(default_factory=set)


def wanted() -> dict[str, Wanted]:
    """Every text of the sources that can be translated."""
    found: dict[str, Wanted] = defaultdict(Wanted)
    for place, text, plural in (*in_templates(), *in_python(), *by_name()):
        if text.strip():
            found[text].places.add(place)
            found[text].plural = found[text].plural or plural
    return dict(found)


def in_templates() -> Iterator[tuple[str, str, str]]:
    """What Django's own reader finds in templates."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- after set_up

    for path in sorted(SRC.glob("*/templates/**/*")):
        if path.suffix not in {".html", ".txt"}:
            continue
        for _, text, plural in IN_TEMPLATE.findall(templatize(path.read_text())):
            yield place(path), ast.literal_eval(text), ast.literal_eval(plural or "''")


def in_python() -> Iterator[tuple[str, str, str]]:
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name in CALLS and texts and isinstance(node.args[0], ast.Constant):
                yield place(path), str(texts[0]), str(texts[1]) if CALLS[name] == 2 else ""


def by_name() -> Iterator[tuple[str, str, str]]:
    """Texts that are translated where they are shown, not where they are written."""
    for where, text in (*labels(), *messages(), *titles_of_law()):
        yield where, text, ""


def labels() -> Iterator[tuple[str, str]]:
    """Labels of states, choices and roles; these are written where Django is unknown."""
    from kentongan.kernel.enums import Klasifikasi, LabelledEnum  # noqa: PLC0415 -- as above
    from kentongan.kernel.periods import Periode  # noqa: PLC0415 -- as above
    from kentongan.situs.navigation import _ENTRIES  # noqa: PLC0415 -- as above

    for path in sorted(SRC.rglob("*.py")):
        if re.search(r"^class \w+\(LabelledEnum\)", path.read_text(), re.MULTILINE):
            name = ".".join(path.relative_to(SRC.parent).with_suffix("").parts)
            importlib.import_module(name.removesuffix(".__init__"))
    for kind in sorted(set(LabelledEnum.__subclasses__()), key=lambda kind: kind.__module__):
        file = f"{kind.__module__.replace('.', '/')}.py"
        yield from ((file, member.label) for member in kind)
    yield from (("kentongan/kernel/enums.py", member.label) for member in Klasifikasi)
    yield from (("kentongan/kernel/periods.py", str(member.label)) for member in Periode)
    yield from (("kentongan/situs/navigation.py", entry[0]) for entry in _ENTRIES)


def messages() -> Iterator[tuple[str, str]]:
    """What errors say, and the titles of their pages."""
    from kentongan.situs import errors  # noqa: PLC0415 -- as above

    for code, text in errors.messages().items():
        yield f"kentongan/{code.partition('.')[0]}/errors.py", text
    yield from (("kentongan/situs/errors.py", title) for title in errors.TITLES.values())


def titles_of_law() -> Iterator[tuple[str, str]]:
    from kentongan.hukum import registry  # noqa: PLC0415 -- as above

    for name in LAW_LISTS:
        for entry in getattr(registry, name)():
            yield f"kentongan/hukum/data/{name}.yaml", entry.title
    for entry in registry.bidang():  # shown under each choice
        yield "kentongan/hukum/data/bidang.yaml", entry.text
    for name, formula in (("capaian", "rumus"), ("rencana_aksi", "nilai_rencana")):
        path = SRC / name / "data" / f"{formula}.yaml"
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            for pita in entry["pita"]:
                yield place(path), pita["title"]


def place(path: Path) -> str:
    return str(path.relative_to(SRC.parent))


def update() -> list[str]:
    """Bring the .po and .mo up to date; answers the texts that wait for a translation."""
    texts = wanted()
    old = {entry.msgid: entry for entry in polib.pofile(PO)} if PO.exists() else {}
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Kentongan",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for text in sorted(texts):
        catalogue.append(entry_of(text, texts[text], old.get(text)))
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(PO))
    catalogue.save_as_mofile(str(PO.with_suffix(".mo")))
    return [entry.msgid for entry in catalogue if not entry.translated()]


def entry_of(text: str, want: Wanted, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text, occurrences=[(where, "") for where in sorted(want.places)], flags=flags(text)
    )
    if want.plural:
        entry.msgid_plural = want.plural
        entry.msgstr_plural = (old and old.msgstr_plural) or {0: "", 1: ""}
    else:
        entry.msgstr = old.msgstr if old else ""
    return entry


def flags(text: str) -> list[str]:
    if re.search(r"%\(\w+\)[sd]|%[sd]", text):
        return ["python-format"]
    return ["python-brace-format"] if re.search(r"\{\w+\}", text) else []


def set_up() -> None:
    """Load the rooms without touching anyone's data."""
    os.environ |= {
        "KENTONGAN_MODE": "uji",
        "KENTONGAN_DATA_DIR": tempfile.mkdtemp(),
        "DJANGO_SETTINGS_MODULE": "kentongan.situs.settings",
    }
    import django  # noqa: PLC0415 -- reads the environment

    django.setup()


if __name__ == "__main__":
    set_up()
    waiting = update()
    print(f"{PO.relative_to(ROOT)} ditulis; {len(waiting)} teks menunggu terjemahan.")
    for text in waiting[:20]:
        print(f"  {text}")
