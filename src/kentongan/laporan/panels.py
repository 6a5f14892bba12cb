"""Panels that rooms above add to the page of a report: what was made of it, what may be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor
    from kentongan.laporan.models import Laporan


@dataclass(frozen=True, slots=True)
class Panel:
    """*template* is rendered with ``panel`` and ``laporan`` beside what the page has."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Source = Callable[["Actor", "Laporan"], Panel | None]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask *source* for its panel on every page; call it in ``AppConfig.ready``, once."""
    if source not in _sources:
        _sources.append(source)
    return source


def panels_for(actor: "Actor", laporan: "Laporan") -> list[Panel]:
    """The panels, in the order in which the rooms registered; ``None`` shows nothing."""
    found = (source(actor, laporan) for source in _sources)
    return [panel for panel in found if panel is not None]
