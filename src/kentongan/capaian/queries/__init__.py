"""Reads of this room: reports with their content, mere states, scores."""

from kentongan.capaian.queries.due import Pengingat, all_titipan, due_reminders
from kentongan.capaian.queries.grid import BarisPeriode, awaiting, period_rows
from kentongan.capaian.queries.names import due_of, held_by, lateness, title_of
from kentongan.capaian.queries.periods import periods_of
from kentongan.capaian.queries.reports import (
    FIELDS,
    all_periods,
    assessments_of,
    disputes_of,
    get_bukti,
    get_capaian,
    get_laporan,
    list_laporan,
    open_disputes,
    open_reasons,
    previous_rows,
    readable_ids,
    rows_of,
    snapshot_of,
    snapshot_of_row,
    startable_plan,
    unbegun,
    waiting_titipan,
)
from kentongan.capaian.queries.scores import Peringkat, ranking, score_of, suggested

__all__ = [
    "FIELDS",
    "BarisPeriode",
    "Pengingat",
    "Peringkat",
    "all_periods",
    "all_titipan",
    "assessments_of",
    "awaiting",
    "disputes_of",
    "due_of",
    "due_reminders",
    "get_bukti",
    "get_capaian",
    "get_laporan",
    "held_by",
    "lateness",
    "list_laporan",
    "open_disputes",
    "open_reasons",
    "period_rows",
    "periods_of",
    "previous_rows",
    "ranking",
    "readable_ids",
    "rows_of",
    "score_of",
    "snapshot_of",
    "snapshot_of_row",
    "startable_plan",
    "suggested",
    "title_of",
    "unbegun",
    "waiting_titipan",
]
