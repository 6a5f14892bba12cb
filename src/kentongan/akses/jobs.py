"""Background jobs that survive the death of the worker, once in effect.

A job is a row of ``Pekerjaan`` and a message of django-q2, both written in the caller's
transaction. The message may be delivered more than once; the row decides. A job that
changes the database runs in one transaction with the mark that it is done, so a worker
killed in mid-run leaves neither. A job that acts on the world outside (``@outside``: an
e-mail) runs at least once and must bear being repeated.
"""

import ctypes
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Failure
from django_q.tasks import async_task

from kentongan.akses.action import origin
from kentongan.akses.models import Pekerjaan
from kentongan.akses.schedules import install_schedules
from kentongan.akses.scoping import scope_guard

logger = logging.getLogger(__name__)
Task = TypeVar("Task", bound=Callable[..., Any])

MAX_ATTEMPTS = 8
PATIENCE = timedelta(minutes=10)
"""How long a job may wait before the sweeper hands it out again; beyond django-q2's retry."""
KEPT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the health page tells of the jobs."""

    waiting: int
    given_up: int
    oldest_at: datetime | None


def outside(function: Task) -> Task:
    """Mark a task that acts outside the database: it runs without a transaction."""
    function.is_outside = True  # type: ignore[attr-defined]
    return function


def enqueue(dotted: str, *args: Any, key: str) -> bool:
    """Have ``package.tasks.function`` run with *args* (JSON values) after the commit.

    *key* names the effect: a second job with the same key is not written. Answers
    whether this call wrote it. A caller that rolls back enqueues nothing.
    """
    _function(dotted)  # fail here, in the caller, when there is no such task
    with transaction.atomic():
        _, is_new = Pekerjaan.objects.get_or_create(
            key=key,
            defaults={"dotted": dotted, "args": list(args), "next_at": timezone.now() + PATIENCE},
        )
        if is_new:
            _hand_out(key)
    return is_new


def _hand_out(key: str) -> None:
    async_task("kentongan.akses.jobs.run", key, q_options={"save": False, "group": "pekerjaan"})


def _function(dotted: str) -> Callable[..., Any]:
    if ".tasks." not in dotted:
        msg = f"{dotted}: a job must be a function of a tasks module"
        raise ValueError(msg)
    function: Callable[..., Any] = import_string(dotted)
    return function


def run(key: str) -> None:
    """Do the job *key* unless it is done. Called by the worker, perhaps repeatedly."""
    if not _begin(key):
        return
    try:
        with origin(f"pekerjaan {key}"), scope_guard():
            _perform(key)
    except Exception:  # whatever a task raises is kept with its row and tried again later
        logger.exception("pekerjaan %s gagal", key)
        _failed(key, traceback.format_exc(limit=-8))


def _begin(key: str) -> bool:
    # Counted in a transaction of its own: a job that kills its worker must not run for ever.
    begun = Pekerjaan.objects.filter(key=key, done_at=None, attempts__lt=MAX_ATTEMPTS).update(
        attempts=F("attempts") + 1
    )
    return bool(begun)


def _perform(key: str) -> None:
    row = Pekerjaan.objects.get(key=key)
    function = _function(row.dotted)
    if getattr(function, "is_outside", False):
        function(*row.args)
        _done(row)
        return
    with transaction.atomic():
        row = Pekerjaan.objects.select_for_update().get(key=key)
        if row.done_at is None:
            function(*row.args)
            _done(row)


def _done(row: Pekerjaan) -> None:
    row.done_at, row.last_error = timezone.now(), ""
    row.save(update_fields=["done_at", "last_error"])


def _failed(key: str, error: str) -> None:
    row = Pekerjaan.objects.get(key=key)
    row.last_error = error[-4000:]
    row.next_at = timezone.now() + timedelta(minutes=2**row.attempts)
    row.save(update_fields=["last_error", "next_at"])


def sweep(*, now: datetime) -> int:
    """Hand out again every undone job whose time has come; forget what ended long ago."""
    Pekerjaan.objects.filter(done_at__lt=now - KEPT).delete()
    failed = Failure.objects.filter(stopped__lt=now - timedelta(days=settings.FAILED_TASKS_DAYS))
    failed.delete()
    undone = Pekerjaan.objects.filter(done_at=None, next_at__lte=now, attempts__lt=MAX_ATTEMPTS)
    with transaction.atomic():
        keys = list(undone.select_for_update().values_list("key", flat=True)[:500])
        Pekerjaan.objects.filter(key__in=keys).update(next_at=now + PATIENCE)
        for key in keys:
            _hand_out(key)
    return len(keys)


def backlog() -> Backlog:
    """How many jobs wait, and how many were given up after ``MAX_ATTEMPTS``."""
    undone = Pekerjaan.objects.filter(done_at=None)
    oldest = undone.order_by("created_at").values_list("created_at", flat=True).first()
    given_up = undone.filter(attempts__gte=MAX_ATTEMPTS).count()
    return Backlog(undone.count() - given_up, given_up, oldest)


def failed_lately(*, now: datetime) -> int:
    """How many runs of periodic tasks failed within a day, such as while a gateway is down."""
    count: int = Failure.objects.filter(stopped__gte=now - timedelta(days=1)).count()
    return count


def run_worker() -> None:
    """Do background jobs until the process is told to stop (SIGTERM or SIGINT)."""
    from django_q.cluster import Cluster  # noqa: PLC0415 -- only the worker needs it

    install_schedules()
    _leave_connections()
    if sys.platform == "linux":
        os.register_at_fork(after_in_child=_die_with_parent)
    cluster = Cluster()
    cluster.start()
    cluster.sentinel.join()


def _leave_connections() -> None:
    # The worker forks; neither a connection nor the threads of a pool survive that.
    for alias in settings.DATABASES:
        connection = connections[alias]
        connection.close()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined]
            connection.settings_dict["OPTIONS"].pop("pool")


def _die_with_parent() -> None:
    # Else the processes of a worker that was killed would go on, unseen, for ever.
    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
