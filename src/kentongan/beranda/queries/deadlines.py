"""What is due by a day and not by an hour."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _


def by_day(due: date, now: datetime) -> dict[str, Any]:
    """The words of a ``Tugas`` and the days left, for what is due on a day."""
    left = (due - now.date()).days
    words = _("lewat %(hari)s hari") if left < 0 else _("sisa %(hari)s hari")
    return {"words": words % {"hari": abs(left)}, "days_left": left}
