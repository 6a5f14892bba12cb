"""Rooms above also keep who told something: they forget it together with the report."""

from collections.abc import Callable, Sequence

Forget = Callable[[Sequence[int]], None]
_rooms: list[Forget] = []


def register(forget: Forget) -> Forget:
    """Call *forget* with the ids of reports whose reporters are forgotten; in ``ready``, once."""
    if forget not in _rooms:
        _rooms.append(forget)
    return forget


def forget_everywhere(laporan_ids: Sequence[int]) -> None:
    for forget in _rooms:
        forget(laporan_ids)
