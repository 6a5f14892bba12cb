"""What every page knows: who asks, where they may go, and what is sample data."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest

from kentongan.akses.permissions import Permission
from kentongan.akses.queries import has_sample_accounts
from kentongan.pemberitahuan.queries import unread_count
from kentongan.situs.navigation import area_menu, nav_items


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of ``base.html``; sane for visitors who have not signed in."""
    actor = getattr(request, "actor", None)
    shared = {
        "actor": actor,
        "is_trial": settings.MODE == "contoh",
        "is_sample": settings.MODE == "contoh" and _has_samples(),
        "versi": settings.VERSION,
    }
    if actor is None:
        return shared
    return shared | {
        "is_reporter": actor.holds(Permission.LAPORAN_SEND),
        "is_grader": actor.holds(Permission.LAPORAN_VERIFY),
        "notifikasi_count": unread_count(actor),
        "nav_items": nav_items(request, actor),
        "area_menu": area_menu(request, actor),
        "area": request.area,  # type: ignore[attr-defined]
    }


def _has_samples() -> bool:
    """Asked once a minute, not for every page: samples are loaded by another process."""
    try:
        return bool(caches["proses"].get_or_set("ada-contoh", has_sample_accounts, 60))
    except DatabaseError:  # the page that says so is drawn with this context too
        return False
