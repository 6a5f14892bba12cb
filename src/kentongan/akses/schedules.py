"""What happens again and again: tasks marked ``@every``, installed for the worker."""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django_q.models import Schedule

from kentongan.akses.action import origin
from kentongan.akses.scoping import scope_guard

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Periodic:
    dotted: str
    minutes: int


_periodic: dict[str, Periodic] = {}


def every(*, minutes: int) -> Callable[[F], F]:
    """Have the worker call a task, without arguments, every so many minutes."""

    def decorate(function: F) -> F:
        dotted = f"{function.__module__}.{function.__qualname__}"
        _periodic[dotted] = Periodic(dotted, minutes)
        return function

    return decorate


def periodic_tasks() -> list[Periodic]:
    """All tasks marked ``@every`` in the rooms' tasks modules."""
    for room in settings.ROOMS:
        if importlib.util.find_spec(f"kentongan.{room}.tasks"):
            importlib.import_module(f"kentongan.{room}.tasks")
    return sorted(_periodic.values(), key=lambda task: task.dotted)


def install_schedules() -> list[Periodic]:
    """Make django-q2's schedule equal to the list; running it again changes nothing."""
    wanted = periodic_tasks()
    with transaction.atomic():
        Schedule.objects.filter(func="kentongan.akses.schedules.run_periodic").exclude(
            name__in=[task.dotted for task in wanted]
        ).delete()
        for task in wanted:
            Schedule.objects.update_or_create(
                name=task.dotted,
                defaults={
                    "func": "kentongan.akses.schedules.run_periodic",
                    "args": repr((task.dotted,)),
                    "schedule_type": Schedule.MINUTES,
                    "minutes": task.minutes,
                    "repeats": -1,
                },
            )
    return wanted


def run_periodic(dotted: str) -> Any:
    """Call one periodic task as the worker: traced and guarded like a request."""
    module, _, name = dotted.rpartition(".")
    function = getattr(importlib.import_module(module), name)
    with origin(f"berkala {dotted}"), scope_guard():
        return function()
