"""`make test` leaves no test out."""

import re
import sys
from pathlib import Path

from scripts import check

ROOT = Path(__file__).parents[2]
IN_A_BROWSER = {"tests/browser", "tests/frontend"}


def directories(works):
    """What the works name, in their order."""
    words = [word for work in works for word in work.command if word.startswith("tests/")]
    return sorted(words)


def suites(marked):
    return [work for work in check.WORKS if marked in work.command]


def test_every_directory_is_tested_once_on_each_database():
    every = sorted(
        {
            f"tests/{path.relative_to(check.TESTS).parts[0]}"
            for path in ROOT.glob("tests/**/test_*.py")
        }
    )
    for on_postgres in (False, True):
        works = [work for work in suites("not browser") if work.on_postgres == on_postgres]
        assert directories(works) == every


def test_what_needs_a_browser_lies_where_it_is_looked_for():
    marked = {
        str(path.relative_to(ROOT).parents[-3])
        for path in ROOT.glob("tests/**/*.py")
        if re.search(r"mark\.browser\b", path.read_text()) and path != Path(__file__)
    }
    assert marked == IN_A_BROWSER
    use, walk = suites("browser")
    assert directories([use]) == sorted(IN_A_BROWSER)
    assert {f"--ignore={word}" for word in directories([walk])} <= set(use.command)


def test_a_failure_and_a_lack_are_told(capsys):
    fails = check.Work("gagal", (sys.executable, "-c", "print('kabar'); raise SystemExit(3)"))
    lacks = check.Work("kurang", (), lacks=lambda: "tidak ada")
    done = check.side_by_side([fails, lacks])
    assert {(each.work.name, each.code, each.lacking) for each in done} == {
        ("gagal", 3, ""),
        ("kurang", 0, "tidak ada"),
    }
    told = capsys.readouterr().out
    assert "kabar" in told
    assert "dilewati: tidak ada" in told
