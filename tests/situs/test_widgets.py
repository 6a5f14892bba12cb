"""Drawn without templates, a widget says what Django's template says."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from kentongan.situs.widgets import WidgetRenderer

HARD = st.text(alphabet="ab <>&\"'\n{}%é", max_size=8)
ATTRS = st.dictionaries(
    st.sampled_from(["id", "class", "title", "data-x", "required", "disabled"]),
    st.one_of(HARD, st.booleans(), st.integers(0, 10_000), st.just(SafeString("a&amp;b"))),
)
GROUPED = [("", "–"), ("1", "Satu <b>"), ("Grup & lain", [("2", "Dua"), (3, "Tiga")])]
ENTRY = [
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.PasswordInput,
    forms.HiddenInput,
    forms.DateInput,
    forms.TimeInput,
    forms.FileInput,
    forms.Textarea,
]


def same(widget, value, attrs):
    ours, theirs = (
        widget.render("nama", value, attrs, renderer=each())
        for each in (WidgetRenderer, DjangoTemplates)
    )
    return ours, re.sub(r"\s+(?=</?(option|optgroup|select))", "", theirs)


@pytest.mark.parametrize("kind", ENTRY)
@given(value=st.one_of(st.none(), HARD), attrs=ATTRS)
def test_inputs_are_drawn_as_django_draws_them(kind, value, attrs):
    ours, theirs = same(kind(), value, attrs)
    assert ours == theirs


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
@given(value=st.sampled_from(["", "1", "2", "3", "x"]), attrs=ATTRS)
def test_lists_are_drawn_as_django_draws_them(kind, value, attrs):
    ours, theirs = same(kind(choices=GROUPED), [value], attrs)
    assert ours == theirs


def test_text_that_begins_with_a_line_break_keeps_it():
    drawn = forms.Textarea().render("isi", "\nbaris dua", renderer=WidgetRenderer())
    assert drawn.endswith(">\n\nbaris dua</textarea>")


def test_widgets_of_other_kinds_go_to_django():
    drawn = forms.RadioSelect(choices=[("1", "Satu")]).render(
        "pilih", "1", renderer=WidgetRenderer()
    )
    assert 'type="radio"' in drawn
    assert "checked" in drawn
