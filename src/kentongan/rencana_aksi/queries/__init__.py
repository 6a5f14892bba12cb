"""Reads of this room: plans with their content, and the mere states of the grid."""

from kentongan.rencana_aksi.queries.facts import facts_of, findings_of, rows_of
from kentongan.rencana_aksi.queries.kepatuhan import (
    BarisKepatuhan,
    RingkasanWilayah,
    chosen_rows,
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
    readable_potensi,
    reasons_of,
    rencana_of,
)
from kentongan.rencana_aksi.queries.potensi import (
    plannable_potensi,
    potensi_by_label,
    potensi_choices,
    potensi_of,
)
from kentongan.rencana_aksi.queries.snapshots import (
    digest_of,
    fingerprint,
    formal_name,
    region_name,
    snapshot_of,
    snapshot_of_row,
)
from kentongan.rencana_aksi.queries.usulan import (
    UsulanTerbagi,
    divided_proposals,
    kalender_of,
    proposals_for,
)
from kentongan.rencana_aksi.queries.versions import (
    as_sent,
    get_receipt,
    get_sent,
    get_versi,
    reasons_for,
    receipts_of,
    sent_rows,
    versions_of,
)

__all__ = [
    "BarisKepatuhan",
    "RingkasanWilayah",
    "UsulanTerbagi",
    "as_sent",
    "chosen_rows",
    "digest_of",
    "divided_proposals",
    "due_days",
    "facts_of",
    "findings_of",
    "fingerprint",
    "formal_name",
    "get_baris",
    "get_receipt",
    "get_rencana",
    "get_sent",
    "get_versi",
    "kalender_of",
    "kepatuhan_rows",
    "kepatuhan_summary",
    "list_rencana",
    "passes",
    "plannable_potensi",
    "potensi_by_label",
    "potensi_choices",
    "potensi_of",
    "proposals_for",
    "readable_potensi",
    "reasons_for",
    "reasons_of",
    "receipts_of",
    "region_name",
    "rencana_of",
    "rows_of",
    "sent_rows",
    "snapshot_of",
    "snapshot_of_row",
    "summary_of",
    "versions_of",
]
