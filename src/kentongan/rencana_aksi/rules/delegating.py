"""What may be handed to an agency, and until when. Pure."""

from collections.abc import Collection
from datetime import date

from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.rencana_aksi.enums import KeadaanDelegasi

KEPT_BY_OPERATOR = frozenset({"bidang", "kegiatan_wajib_id", "potensi_id"})
"""What places a row in the plan; who fills a row that was handed out leaves it as it is."""


def check_handing_out(
    *,
    rows: Collection[int],
    instansi: str,
    accounts: int,
    tenggat_on: date,
    today: date,
    klasifikasi: int,
    clearance: Klasifikasi,
) -> None:
    """Raises ``InvalidInput`` or ``RuleViolated`` where the agency could not do what is asked."""
    if not rows:
        raise InvalidInput("rencana.delegasi_nothing", field="baris")
    if tenggat_on < today:
        raise InvalidInput("rencana.delegasi_due_past", field="tenggat_on")
    if not accounts:
        raise RuleViolated("rencana.delegasi_no_account", field="instansi_id", instansi=instansi)
    if klasifikasi > clearance:
        raise RuleViolated("rencana.delegasi_class", field="instansi_id")


def check_held(keadaan: KeadaanDelegasi) -> None:
    """Raises ``RuleViolated`` once the row was handed back or taken back."""
    if keadaan is not KeadaanDelegasi.DIPEGANG:
        raise RuleViolated("rencana.delegasi_over", keadaan=keadaan.label.lower())


def check_note(catatan: str) -> str:
    """The note without its edges; raises ``InvalidInput`` where nothing is said."""
    if not catatan.strip():
        raise InvalidInput("rencana.delegasi_note_missing", field="catatan")
    return catatan.strip()
