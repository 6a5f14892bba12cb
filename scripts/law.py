"""Writes the tables of docs/hukum.md: which article is carried out where, and how sure we are.

`python scripts/law.py` reads `@legal_basis` of every rule, the tests that use the rule, and
the data of `hukum`. A test proves the page current.
"""

import ast
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from kentongan.hukum import registry
from kentongan.kernel.legal_basis import IMPLEMENTED

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
PAGE = ROOT / "docs" / "hukum.md"
START, END = "<!-- tables: python scripts/law.py -->", "<!-- end of tables -->"


def page() -> str:
    """The page with its tables made anew."""
    head, rest = PAGE.read_text().split(START)
    return f"{head}{START}\n\n{tables()}\n{END}{rest.split(END)[1]}"


def tables() -> str:
    return "\n".join([*articles(), "", *figures(), "", *lists()])


def articles() -> Iterator[str]:
    """Article → rule → tests."""
    load_rules()
    titles = registry.pasal()
    yield "### Article → rule → tests\n"
    yield "| Article | About | Checked | Rule | Tests |\n|---|---|---|---|---|"
    for article, rules in sorted(IMPLEMENTED.items()):
        known = titles.get(article)
        about = known.title if known else ""
        for rule in sorted(set(rules)):
            yield f"| {article} | {about} | {sure(known)} | `{rule}` | {tests_of(rule)} |"


def figures() -> Iterator[str]:
    yield "### Figures\n"
    yield "| Figure | Since | Value | Source | Checked |\n|---|---|---|---|---|"
    for key, each in sorted(registry.parameters().items()):
        for since, value in each.values:
            yield (
                f"| `{key}` {each.title} | {since} | {value} {each.unit} "
                f"| {each.source.text} | {sure(each)} |"
            )


def lists() -> Iterator[str]:
    yield "### Lists\n"
    yield "| List | Entries | Compared with the official text |\n|---|---|---|"
    readers = {
        "bidang": registry.bidang,
        "kelas_risiko": registry.rentang_risiko,
        "penilaian_sumber": lambda: (*registry.nilai_sumber(), *registry.nilai_isi()),
        "pola_isu": registry.pola_isu,
        "skala_dampak": registry.skala_dampak,
        "skala_kemungkinan": registry.skala_kemungkinan,
        "sumber_konflik": registry.sumber_konflik,
        "batas_waktu_peringatan": registry.batas_waktu_peringatan().values,
        "kegiatan_wajib": registry._kegiatan_wajib().values,
        "pasal": registry.pasal().values,
        "tenggat_periode": registry._tenggat().values,
    }
    for name, reader in sorted(readers.items()):
        yield f"| `{name}.yaml` | {len(list(reader()))} | {share(reader())} |"


def share(entries: Iterable[object]) -> str:
    checked = [each.checked for each in entries]
    return f"{sum(checked)} of {len(checked)}"


def sure(entry: object) -> str:
    return "yes" if entry is not None and entry.checked else "no"


def load_rules() -> None:
    """Import every module that ties a rule to an article."""
    for path in sorted((SRC / "kentongan").rglob("*.py")):
        if re.search(r"^\s*@legal_basis\(", path.read_text(), re.MULTILINE):
            name = ".".join(path.relative_to(SRC).with_suffix("").parts)
            import_module(name.removesuffix(".__init__"))


def tests_of(rule: str) -> str:
    """The test files that use the rule by its name."""
    name = rule.rsplit(".", 1)[-1]
    found = [
        f"`{path.relative_to(ROOT)}`"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if name in names_in(path)
    ]
    return ", ".join(found) or "not by name"


@cache
def names_in(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {node.id for node in nodes if isinstance(node, ast.Name)}


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
    PAGE.write_text(page())
    print(f"{PAGE.relative_to(ROOT)} ditulis.")
