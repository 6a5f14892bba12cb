"""Reads of this room: plans with their content, and the mere states of the grid."""

from kentongan.rencana_aksi.queries.facts import facts_of, findings_of, rows_of
from kentongan.rencana_aksi.queries.kepatuhan import (
    BarisKepatuhan,
    RingkasanWilayah,
    due_days,
    kepatuhan_rows,
    kepatuhan_summary,
    passes,
    summary_of,
)
from kentongan.rencana_aksi.queries.plans import (
    get_baris,
    get_rencana,
    list_rencana,
    plannable_potensi,
    proposals_for,
    readable_potensi,
    reasons_of,
    rencana_of,
    versions_of,
)
from kentongan.rencana_aksi.queries.snapshots import (
    fingerprint,
    formal_name,
    region_name,
    snapshot_of,
    snapshot_of_row,
)

__all__ = [
    "BarisKepatuhan",
    "RingkasanWilayah",
    "due_days",
    "facts_of",
    "findings_of",
    "fingerprint",
    "formal_name",
    "get_baris",
    "get_rencana",
    "kepatuhan_rows",
    "kepatuhan_summary",
    "list_rencana",
    "passes",
    "plannable_potensi",
    "proposals_for",
    "readable_potensi",
    "reasons_of",
    "region_name",
    "rencana_of",
    "rows_of",
    "snapshot_of",
    "snapshot_of_row",
    "summary_of",
    "versions_of",
]
