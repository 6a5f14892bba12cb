"""Form fields with label, hint and error tied together for readers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField

from kentongan.dokumen.teks import printable
from kentongan.situs.templatetags.words import translated

SHORT = 44


def field(
    bound: BoundField,
    kind: str = "",
    css: str = "",
    label: str = "",
    hint: str = "",
    *,
    quiet: bool = False,
) -> dict[str, Any]:
    """Context of ``components/field.html``; *quiet* where "may stay empty" is not the whole truth."""
    translate_choices(bound)
    kind = kind or kind_of(bound)
    hint_id, error_id = f"{bound.auto_id}_hint", f"{bound.auto_id}_error"
    help_text = hint or bound.help_text
    return {
        "bound": bound,
        "kind": kind,
        "css": css,
        "label": label or bound.label,
        "is_optional": not bound.field.required and not quiet,
        "hint": help_text,
        "hint_id": hint_id,
        "error_id": error_id,
        "options": _options(bound) if kind in {"seg", "pick", "cards", "checks"} else [],
        "described_by": _described_by(hint_id if help_text else "", error_id, bound),
        "control": _control(bound, kind, hint_id if help_text else "", error_id),
        "is_multiple": kind == "checks",
    }


def kind_of(bound: BoundField) -> str:
    """How the field is drawn: few short choices as a segmented row, long ones as a list."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, forms.RadioSelect):
        labels = [str(label) for _, label in widget.choices]
        return "seg" if sum(map(len, labels)) <= SHORT else "pick"
    return "check" if isinstance(widget, forms.CheckboxInput) else "input"


def translate_choices(bound: BoundField) -> None:
    """Show the choices of this form in the reader's language; their labels are plain Bahasa."""
    widget = bound.field.widget
    if isinstance(widget, forms.widgets.ChoiceWidget):
        widget.choices = [_choice(value, label) for value, label in widget.choices]


def _choice(value: Any, label: Any) -> tuple[Any, Any]:
    if isinstance(label, list | tuple):  # a group
        return translated(value), [_choice(*each) for each in label]
    return value, translated(label)


def _described_by(hint_id: str, error_id: str, bound: BoundField) -> str:
    given = bound.field.widget.attrs.get("aria-describedby", "")
    return " ".join(filter(None, [error_id if bound.errors else "", hint_id, given]))


def _control(bound: BoundField, kind: str, hint_id: str, error_id: str) -> str:
    if kind not in {"input", "check"}:
        return ""
    attrs: dict[str, Any] = {}
    if kind == "input":
        attrs["class"] = f"input {bound.field.widget.attrs.get('class', '')}".strip()
    if described := _described_by(hint_id, error_id, bound):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


def _options(bound: BoundField) -> Iterable[Any]:
    """The radio or check boxes, each with its input alone."""
    for option in bound.subwidgets:
        data = option.data
        attrs = {key: value for key, value in data["attrs"].items() if value is not False}
        yield {
            "type": data["type"],
            "name": data["name"],
            "value": str(data["value"]),
            "label": data["label"],
            "is_checked": data["selected"],
            "attrs": attrs,
            "note": translated(getattr(data["value"], "note", "")),
        }


def form_errors(form: BaseForm | None) -> dict[str, Any]:
    """Context of ``components/form_errors.html``: every complaint, linked to its field."""
    if form is None or not form.errors:
        return {"errors": []}
    errors = [
        {"id": first_control(form[name]), "label": form[name].label, "message": message}
        for name in form.errors
        if name != NON_FIELD_ERRORS
        for message in form[name].errors
    ]
    errors += [{"id": "", "label": "", "message": each} for each in form.non_field_errors()]
    return {"errors": errors}


def first_control(bound: BoundField) -> str:
    """The id that a link can focus: a group has none of its own."""
    widget = bound.field.widget
    return f"{bound.auto_id}_0" if isinstance(widget, forms.RadioSelect) else str(bound.auto_id)


def filters(form: BaseForm) -> dict[str, Any]:
    """Context of ``components/filters.html``.

    *chosen* is how many filters are set, *ignored* what the list was not narrowed by.
    """
    for bound in form:
        translate_choices(bound)
    shown = [(bound.value(), bound.initial) for bound in form if not bound.is_hidden]
    chosen = [
        value
        for value, initial in shown
        if value not in (None, "", [], False) and str(value) != str(initial)
    ]
    asked = getattr(form, "asked", form.data)  # a form may show what stands instead
    ignored = [
        (bound.label, _short(asked.get(bound.html_name, "")))
        for bound in form
        if bound.errors and asked.get(bound.html_name)
    ]
    return {"form": form, "chosen": len(chosen), "ignored": ignored}


def _short(value: str) -> str:
    text = printable(value)
    return f"{text[:SHORT]}…" if len(text) > SHORT else text
