"""Writes: what reporters, the camat and the operator do with a report."""

from kentongan.laporan.actions.anonim import send_anonim, set_terima_anonim
from kentongan.laporan.actions.desk import (
    archive_laporan,
    complete_laporan,
    confirm_laporan,
    enrich_laporan,
    follow_up_laporan,
    forward_laporan,
    grade_and_verify_laporan,
    return_laporan,
    undo_verification,
)
from kentongan.laporan.actions.giliran import (
    assign_laporan,
    save_alasan_baku,
    snooze_laporan,
    wake_laporan,
)
from kentongan.laporan.actions.informasi import make_informasi, save_tata_informasi
from kentongan.laporan.actions.intake import (
    attach_photo,
    resend_laporan,
    save_draft,
    send_laporan,
    send_nihil,
)
from kentongan.laporan.actions.kewajiban import end_unit, set_unit, split_unit
from kentongan.laporan.actions.komentar import comment_laporan
from kentongan.laporan.actions.massal import close_bulk, keep_bulk, put_back
from kentongan.laporan.actions.merge import merge_laporan, unmerge_laporan
from kentongan.laporan.actions.perbaikan import correct_laporan, review_correction
from kentongan.laporan.actions.percakapan import (
    add_anonim,
    answer_desk,
    ask_pelapor,
    close_conversation,
)
from kentongan.laporan.actions.perlindungan import reveal_pelapor
from kentongan.laporan.actions.retensi import (
    erase_identitas,
    hold_identitas,
    release_identitas,
    set_masa_simpan,
)
from kentongan.laporan.actions.tampilan import (
    change_view,
    remove_view,
    restore_view,
    save_view,
    start_with_view,
)

__all__ = [
    "add_anonim",
    "answer_desk",
    "archive_laporan",
    "ask_pelapor",
    "assign_laporan",
    "attach_photo",
    "change_view",
    "close_bulk",
    "close_conversation",
    "comment_laporan",
    "complete_laporan",
    "confirm_laporan",
    "correct_laporan",
    "end_unit",
    "enrich_laporan",
    "erase_identitas",
    "follow_up_laporan",
    "forward_laporan",
    "grade_and_verify_laporan",
    "hold_identitas",
    "keep_bulk",
    "make_informasi",
    "merge_laporan",
    "put_back",
    "release_identitas",
    "remove_view",
    "resend_laporan",
    "restore_view",
    "return_laporan",
    "reveal_pelapor",
    "review_correction",
    "save_alasan_baku",
    "save_draft",
    "save_tata_informasi",
    "save_view",
    "send_anonim",
    "send_laporan",
    "send_nihil",
    "set_masa_simpan",
    "set_terima_anonim",
    "set_unit",
    "snooze_laporan",
    "split_unit",
    "start_with_view",
    "undo_verification",
    "unmerge_laporan",
    "wake_laporan",
]
