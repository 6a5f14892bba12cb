"""The English translation is whole: nothing missing, nothing empty, placeholders kept, compiled."""

import re
from string import Formatter

import polib
import pytest
from django import forms
from django.utils import translation
from django.utils.translation import gettext, ngettext

from kentongan.situs.templatetags.fields import field, filters
from kentongan.situs.templatetags.words import translated
from scripts import translation as source

PERCENT = re.compile(r"%\((\w+)\)[sd]|%([sd])")
NAMES_KEPT = {"Kentongan", "RAD-PKS", "nihil", "kentongan impor berita", "kentongan verifikasi"}


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(source.PO)


@pytest.fixture(scope="module")
def wanted():
    return source.wanted()


def test_every_text_of_the_sources_is_in_the_catalogue(catalogue, wanted):
    missing = sorted(set(wanted) - {entry.msgid for entry in catalogue})
    assert missing == [], "python scripts/translation.py"


def test_the_catalogue_holds_nothing_that_is_gone(catalogue, wanted):
    assert sorted({entry.msgid for entry in catalogue} - set(wanted)) == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_every_text_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []


def test_plurals_are_plurals(catalogue, wanted):
    plain = [e.msgid for e in catalogue if bool(e.msgid_plural) != bool(wanted[e.msgid].plural)]
    assert plain == []


def strings(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def percents(text):
    return {a or b for a, b in PERCENT.findall(text)}


def braces(text):
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def test_placeholders_are_equal(catalogue):
    different = [
        (entry.msgid, text)
        for entry in catalogue
        for text in strings(entry)
        if percents(text) != percents(entry.msgid) or braces(text) != braces(entry.msgid)
    ]
    assert different == []


def test_ends_are_equal(catalogue):
    """A sentence stays a sentence, and no space is lost at either end."""
    different = [
        entry.msgid
        for entry in catalogue
        for text in strings(entry)
        if (text[:1].isspace(), text[-1:].isspace(), text[-1:] == ":")
        != (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace(), entry.msgid[-1:] == ":")
    ]
    assert different == []


def test_commands_are_not_translated(catalogue):
    lost = [
        (entry.msgid, name)
        for entry in catalogue
        for name in NAMES_KEPT
        for text in strings(entry)
        if name in entry.msgid and name not in text
    ]
    assert lost == []


def test_the_compiled_file_equals_its_source(catalogue):
    compiled = {
        e.msgid: (e.msgstr, e.msgstr_plural) for e in polib.mofile(source.PO.with_suffix(".mo"))
    }
    assert compiled == {e.msgid: (e.msgstr, e.msgstr_plural) for e in catalogue if e.translated()}


def test_english_is_served():
    with translation.override("en"):
        assert gettext("Laporan saya") == "My reports"
        assert ngettext("%(n)s belum dibaca", "%(n)s belum dibaca", 2) == "%(n)s unread"
    with translation.override("id"):
        assert gettext("Laporan saya") == "Laporan saya"


def test_labels_are_translated_where_they_are_shown():
    with translation.override("en"):
        assert translated("Terpantau") == "Watched"
        assert translated("") == translated(None) == ""
        assert translated("sisa 1 jam 40 menit") == "1 h 40 min left"
        assert translated("lewat 1 hari 5 jam") == "1 day 5 h overdue"
        assert translated("≥ 2 hari 1 jam") == "≥ 2 days 1 h"
        assert translated("6–12 jam") == "6–12 h"
        assert translated("lewat 3 hari") == "3 days overdue"
    assert translated("Terpantau") == "Terpantau"
    assert translated("lewat 3 hari") == "lewat 3 hari"


class Choices(forms.Form):
    keadaan = forms.ChoiceField(choices=[("", "Semua"), ("a", "Terpantau")])
    grup = forms.ChoiceField(choices=[("Aktif", [("b", "Menghangat")])])
    urgensi = forms.ChoiceField(choices=[("c", "Rendah")], widget=forms.RadioSelect)


def test_choices_of_forms_are_translated_where_they_are_shown():
    with translation.override("en"):
        form = Choices()
        assert ">Watched<" in field(form["keadaan"])["control"]
        assert [option["label"] for option in field(form["urgensi"])["options"]] == ["Low"]
        form = filters(Choices())["form"]
        assert ">All<" in str(form["keadaan"])
        assert 'label="Active"' in str(form["grup"])
        assert ">Heating up<" in str(form["grup"])
    assert ">Terpantau<" in field(Choices()["keadaan"])["control"]
