"""What the health page tells of this installation."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min
from django.utils import timezone
from django_q.models import Schedule

from kentongan.akses.jobs import Backlog, backlog, failed_lately
from kentongan.akses.models import Segel
from kentongan.pemberitahuan.gangguan import Gangguan, known

LATE = timedelta(minutes=5)
"""A schedule that is overdue by more was not taken up: the worker is not running."""


@dataclass(frozen=True, slots=True)
class Health:
    """*is_working* is None where the background worker has nothing scheduled yet."""

    is_reachable: bool
    is_sqlite: bool
    is_working: bool | None = None
    oldest_due_at: datetime | None = None

    @property
    def is_sound(self) -> bool:
        return settings.SQLITE_IS_SOUND or not self.is_sqlite

    @property
    def word(self) -> str:
        if not self.is_reachable:
            return "terganggu"
        return "sehat" if self.is_sound and self.is_working is not False else "perlu perhatian"


@dataclass(frozen=True, slots=True)
class Details:
    """What only an admin or inspektur is shown."""

    database_version: str
    free_bytes: int
    total_bytes: int
    seal: Segel | None
    jobs: Backlog
    failed_lately: int
    faults: list[Gangguan]


def health(*, now: datetime) -> Health:
    """Ask the database one question, cheap enough for a load balancer."""
    is_sqlite = connection.vendor == "sqlite"
    try:
        due_at = Schedule.objects.aggregate(due_at=Min("next_run"))["due_at"]
    except DatabaseError:
        return Health(is_reachable=False, is_sqlite=is_sqlite)
    is_working = due_at > now - LATE if due_at else None
    return Health(
        is_reachable=True, is_sqlite=is_sqlite, is_working=is_working, oldest_due_at=due_at
    )


def details() -> Details:
    """Versions, room on the disk, the newest seal, waiting jobs."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    disk = shutil.disk_usage(settings.DATA_DIR)
    return Details(
        database_version=_database_version(),
        free_bytes=disk.free,
        total_bytes=disk.total,
        seal=Segel.objects.order_by("-id").first(),
        jobs=backlog(),
        failed_lately=failed_lately(now=timezone.now()),
        faults=list(known()),
    )


def _database_version() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {settings.SQLITE_VERSION}"
    return "PostgreSQL " + ".".join(map(str, connection.get_database_version()))
