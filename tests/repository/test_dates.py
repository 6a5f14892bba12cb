"""No failure and no notice shows a bare date: people read "22 November 2026"."""

import ast
import datetime as dt

import pytest
from django.utils import translation

from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import DomainError
from kentongan.laporan.enums import Ritme
from kentongan.laporan.pelaporan.rules import Kewajiban, check_apart
from kentongan.laporan.rules import check_day
from kentongan.potensi.rules import check_review_on
from kentongan.rencana_aksi.rules.editing import check_adoption
from kentongan.situs.errors import message_of
from kentongan.tim.rules import check_sk
from tests.repository.test_conventions import ERROR_CLASSES, SOURCES, SRC, tree_of

DAY = dt.date(2026, 11, 22)
TOLD = {"notify", "tell", "success", "error", "info", "warning", "Tugas"}
"""Calls whose words a user reads; their ``key`` and ``url`` are read by machines."""
UNREAD = {"key", "url", "on", "today"}
DAYS = {"today", "day", "due", "tanggal", "hari_ini", "sejak", "sampai", "mulai"}


def calls():
    for path in SOURCES:
        if "contoh" not in path.parts:
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.Call):
                    yield path.relative_to(SRC), node


def name_of(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def is_day(node):
    name = name_of(node)
    return isinstance(node, ast.Name | ast.Attribute) and (name.endswith("_on") or name in DAYS)


def is_bare(node):
    """Whether a day becomes text here in some other way than the reader's own."""
    if isinstance(node, ast.Call) and name_of(node.func) in {"isoformat", "strftime"}:
        return True
    if isinstance(node, ast.Call) and name_of(node.func) == "str":
        return any(is_day(each) for each in node.args)
    if isinstance(node, ast.FormattedValue):
        return is_day(node.value)
    if isinstance(node, ast.Dict):  # filled into a sentence with %
        return any(is_day(each) for each in node.values)
    return False


def bare_days():
    for path, call in calls():
        name = name_of(call.func)
        read = [kw.value for kw in call.keywords if kw.arg not in UNREAD]
        if name in ERROR_CLASSES:
            inside = [each for value in read for each in ast.walk(value)]
        elif name in TOLD:
            inside = [each for value in [*call.args, *read] for each in ast.walk(value)]
        else:
            continue
        yield from (f"{path}:{each.lineno}" for each in inside if is_bare(each))


def test_no_failure_and_no_notice_interpolates_a_bare_date():
    assert list(bare_days()) == []


def test_messages_of_failures_are_filled_in_one_place():
    by_hand = [
        f"{path}:{call.lineno}"
        for path, call in calls()
        if name_of(call.func) in {"format", "format_map"}
        and path.parts[0] not in {"akses", "hukum"}  # the place, and a room without Django
        and any(
            name_of(each) == "details"
            for given in [*call.args, *(kw.value for kw in call.keywords)]
            for each in ast.walk(given)
        )
    ]
    assert by_hand == []


def test_a_day_is_written_in_full_in_the_language_of_the_reader():
    for language, said in (("id", "Sejak 1 Mei 2026: –"), ("en", "Sejak 1 May 2026: –")):
        with translation.override(language):
            assert sentence("Sejak {sejak}: {lain}", {"sejak": dt.date(2026, 5, 1)}) == said


LATER = DAY + dt.timedelta(1)
OWED = Kewajiban(Ritme.HARIAN, 20, DAY)
RULES = {
    "sk": lambda: check_sk(
        nomor="1", ditetapkan_on=LATER, tahun=2026, sejak=DAY, sampai=None, today=DAY
    ),
    "rencana": lambda: check_adoption(nomor="1", on=LATER, today=DAY),
    "laporan": lambda: check_day(LATER, today=DAY),
    "potensi": lambda: check_review_on(DAY, today=DAY),
    "kewajiban": lambda: check_apart(LATER, None, [OWED]),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rules_hand_over_a_day_and_the_sentence_writes_it(rule):
    with pytest.raises(DomainError) as error:
        rule()
    assert "22 November 2026" in message_of(error.value)
