"""Periodic work of the house itself."""

from django.utils import timezone

from kentongan.akses import jobs
from kentongan.akses.schedules import every
from kentongan.akses.sealing import seal_trace


@every(minutes=60)
def seal() -> int:
    """Seal what was traced since the last seal."""
    return seal_trace()


@every(minutes=5)
def sweep() -> int:
    """Hand out again the jobs that got lost or failed."""
    return jobs.sweep(now=timezone.now())
