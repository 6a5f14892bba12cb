"""The day of an instant by the clock of a zone, made in the database."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import TruncDate


class LocalDay(TruncDate):
    """The day in a zone of Indonesia, whose clocks never change: SQLite adds the hours itself."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        column, values = compiler.compile(self.lhs)
        offset = datetime.now(self.tzinfo).utcoffset() or timedelta()
        return f"date({column}, '{offset // timedelta(minutes=1):+d} minutes')", values


def between(first: date, last: date, zone: ZoneInfo, *, name: str = "received_at") -> Q:
    """Instants on these days by the clock of *zone*; both ends belong to it."""
    after = datetime.combine(last + timedelta(days=1), time(), zone)
    return Q(**{f"{name}__gte": datetime.combine(first, time(), zone), f"{name}__lt": after})
