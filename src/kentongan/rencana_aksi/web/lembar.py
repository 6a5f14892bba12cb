"""The plan as a sheet: one page that saves as a whole, and rows that save by themselves."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.enums import Arah, BidangAksi
from kentongan.rencana_aksi.rules.finding import rupiah
from kentongan.rencana_aksi.web.gagal import errors_on, sentence_of
from kentongan.rencana_aksi.web.kolom_lembar import KOLOM, PAGE, cell_url, values_of
from kentongan.rencana_aksi.web.rincian import base_context, groups_of, may_draft_now
from kentongan.rencana_aksi.web.sel import SelForm
from kentongan.wilayah.queries import children

DRAFT = Permission.RENCANA_DRAFT
BLANK = 3
UNPROCESSABLE, CONFLICT = 422, 409
_PLACES = frozenset({"rencana.row_at_end", "rencana.order_changed"})
_EMPTY = {kolom.name: "" for kolom in KOLOM} | {"bidang": BidangAksi.PENCEGAHAN.value}


@requires(DRAFT)
def lembar(request: ActorRequest, pk: int) -> HttpResponse:
    """The whole sheet. Without script, *Simpan* sends every row of it."""
    rencana = queries.get_rencana(request.actor, pk)
    if not may_draft_now(request, rencana):
        return redirect("rencana_aksi:rincian", pk)
    potensi = queries.potensi_choices(request.actor, rencana)
    rows = _numbered(rencana)
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    shown = [_Shown(f"b{row.pk}", values_of(row, potensi), row) for row in page]
    blank = [_Shown(f"n{place}", _EMPTY) for place in range(BLANK)]
    if request.method == "POST":
        if _save_all(request, rencana, [*shown, *blank]):
            return redirect(_moved_to(request, rencana))
        rows = _numbered(rencana)
    context = _page(request, rencana, rows, potensi) | {"shown": shown, "blank": blank}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "rencana_aksi/lembar.html", context | {"page": page}, status=status)


def _save_all(request: ActorRequest, rencana: Any, shown: list["_Shown"]) -> bool:
    """Save what was typed; answers whether nothing was left to mend."""
    saved = sum(each.save(request, rencana) for each in shown)
    if saved or "geser" not in request.POST:
        messages.success(request, _("{n} baris disimpan.").format(n=saved))
    return not any(each.problem for each in shown)


def _moved_to(request: ActorRequest, rencana: Any) -> str:
    """Where the sheet goes on: at the row that a button moved, where one was pressed."""
    arah, _space, given = request.POST.get("geser", "").partition(" ")
    baris_id, _space, melewati = given.partition(" ")
    if not baris_id.isdecimal():
        return request.get_full_path()
    try:
        _move(request, rencana, int(baris_id), arah, melewati)
        messages.success(request, _("Baris dipindahkan."))
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
    row = next((each for each in _numbered(rencana) if each.pk == int(baris_id)), None)
    return f"{request.path}{cell_url(row, '')}" if row else request.path


def _move(request: ActorRequest, rencana: Any, pk: int, arah: str, melewati: str) -> None:
    if arah not in {each.value for each in Arah}:
        raise NotFound("rencana.not_found")
    susun.move_baris(
        actor=request.actor,
        rencana=rencana,
        baris_id=pk,
        arah=Arah(arah),
        melewati=int(melewati) if melewati.isdecimal() else None,
        now=timezone.now(),
    )


def _numbered(rencana: Any) -> list[Any]:
    """The rows in the order of the matrix, each with its number and its neighbours."""
    rows: list[Any] = list(queries.in_matrix_order(queries.rows_of(rencana)))
    groups_of(rows)
    for above, below in pairwise(rows):
        if above.bidang == below.bidang:
            above.bawah, below.atas = below.pk, above.pk
    return rows


def _page(request: ActorRequest, rencana: Any, rows: list[Any], potensi: Any) -> dict[str, Any]:
    wajib = registry.kegiatan_wajib(rencana.tahun).activities
    return base_context(request, rencana, _("Lembar")) | {
        "columns": KOLOM,
        "options": {
            "bidang": BidangAksi.choices(),
            "kegiatan_wajib_id": [("", "–"), *((each.id, each.short) for each in wajib)],
        },
        "empty": _Shown("n-", _EMPTY),
        "places": [area.display_name for area in children(rencana.wilayah)],
        "potensi": potensi.values(),
        "akun": request.actor.user_id,
        **_outcome(request, rencana, rows),
    }


def _outcome(request: ActorRequest, rencana: Any, rows: list[Any]) -> dict[str, Any]:
    """What the checker finds now, in words for page and script, and the sums."""
    findings = queries.findings_of(rencana, rows, actor=request.actor)
    named = {row.pk: row for row in rows}
    labels = {kolom.name: str(kolom.label) for kolom in KOLOM}
    total = sum(row.anggaran for row in rows if row.anggaran)
    return {
        "findings": [
            {
                "baris": each.row,
                "nomor": named[each.row].nomor if each.row in named else None,
                "url": cell_url(named[each.row], each.field) if each.row in named else "",
                "kolom": each.field,
                "label": labels.get(each.field, ""),
                "teks": each.text,
                "cara": each.cure,
                "wajib": each.blocks,
            }
            for each in findings
        ],
        "blocking": sum(each.blocks for each in findings),
        "count": len(rows),
        "nomor": {row.pk: row.nomor for row in rows},
        "total": rupiah(total) if total else "0",
    }


class _Shown:
    """A row of the page: what it says, what was typed, and why it could not be saved."""

    def __init__(self, key: str, values: dict[str, str], row: Any = None) -> None:
        self.key, self.row = key, row
        self.old, self.typed = values, dict(values)
        self.errors: dict[str, str] = {}
        self.theirs: dict[str, str] = {}
        self.problem = ""

    @property
    def cells(self) -> list[dict[str, Any]]:
        return [
            {
                "kolom": kolom,
                "id": f"{self.key}-{kolom.name}",
                "value": self.typed[kolom.name],
                "error": self.errors.get(kolom.name, ""),
                "theirs": self.theirs.get(kolom.name),
            }
            for kolom in KOLOM
        ]

    def save(self, request: ActorRequest, rencana: Any) -> bool:
        """Save what was typed; answers whether there was something to save, and it was."""
        prefix = f"{self.key}-"
        sent = {n[len(prefix) :]: str(v) for n, v in request.POST.items() if n.startswith(prefix)}
        form = _form(request, rencana, self.row, sent, self.old)
        if not form.fields:
            return False
        self.typed |= {name: sent[name] for name in form.fields}
        if form.is_valid():
            with errors_on(form):
                _write(request, rencana, self.row, form, sent)
                return True
        self._explain(form)
        return False

    def _explain(self, form: SelForm) -> None:
        self.errors = _sentences(form)
        self.problem = " ".join(self.errors.values())
        if self.row is not None and "__all__" in self.errors:
            self.theirs = {name: self.old[name] for name in form.fields}


def _sentences(form: SelForm) -> dict[str, str]:
    return {name: " ".join(map(str, found)) for name, found in form.errors.items()}


def _form(request: ActorRequest, rencana: Any, row: Any, sent: Any, old: dict[str, str]) -> SelForm:
    return SelForm(sent, actor=request.actor, rencana=rencana, row=row, old=old)


def _write(request: ActorRequest, rencana: Any, row: Any, form: SelForm, sent: Any) -> Any:
    inputs: dict[str, Any] = {"actor": request.actor, "rencana": rencana, "now": timezone.now()}
    inputs |= {"targets": form.targets, **form.isian}
    if row is None:
        inputs = {"bidang": BidangAksi.PENCEGAHAN.value, "kegiatan": ""} | inputs
        return susun.add_baris(kunci=sent.get("kunci", "")[:40], **inputs)
    return susun.update_baris(baris_id=row.pk, versi=_seen(row, sent), **inputs)


def _seen(row: Any, sent: Any) -> int:
    """The version that was looked at; the first one where the answer to its making was lost."""
    versi = sent.get("versi", "")
    if not versi and row.kunci and row.kunci == sent.get("kunci"):
        return 1
    return int(versi) if versi.isdecimal() and len(versi) < 10 else -1


@require_POST
@requires(DRAFT)
def baris_baru(request: ActorRequest, pk: int) -> HttpResponse:
    """A row that the browser made; sent twice, it is made once."""
    rencana = queries.get_rencana(request.actor, pk)
    kunci = request.POST.get("kunci", "")
    known = rencana.semua_baris.filter(kunci=kunci, dihapus_at=None).first() if kunci else None
    return _save(request, rencana, known.pk if known else None)


@require_POST
@requires(DRAFT)
def baris(request: ActorRequest, pk: int, baris_id: int) -> HttpResponse:
    """Save the cells that were typed in; or remove, restore or move the row."""
    rencana = queries.get_rencana(request.actor, pk)
    if "geser" in request.POST:
        return _shift(request, rencana, baris_id)
    deed = {"hapus": susun.remove_baris, "pulihkan": susun.restore_baris}.get(
        request.POST.get("apa", "")
    )
    if deed is None:
        return _save(request, rencana, baris_id)
    row = deed(actor=request.actor, rencana=rencana, baris_id=baris_id, now=timezone.now())
    return _answer(request, rencana, None, extra={"id": row.pk, "versi": row.versi})


def _shift(request: ActorRequest, rencana: Any, baris_id: int) -> HttpResponse:
    """Move the row; where somebody was faster, the numbers say how the rows stand now."""
    given = request.POST
    try:
        _move(request, rencana, baris_id, given["geser"], given.get("melewati", ""))
    except RuleViolated as error:
        if error.code not in _PLACES:
            raise
        detail = {"detail": sentence_of(error)}
        return _answer(request, rencana, None, CONFLICT, extra=detail)
    return _answer(request, rencana, None)


def _save(request: ActorRequest, rencana: Any, baris_id: int | None) -> HttpResponse:
    potensi = queries.potensi_choices(request.actor, rencana)
    row = _row(rencana, baris_id) if baris_id else None
    old = values_of(row, potensi) if row else _EMPTY
    form = _form(request, rencana, row, request.POST, old)
    if not form.is_valid():
        return JsonResponse({"galat": _sentences(form)}, status=UNPROCESSABLE)
    if row is not None and not form.fields:
        return _answer(request, rencana, row.pk)
    try:
        saved = _write(request, rencana, row, form, request.POST)
    except InvalidInput as error:
        field = error.details.get("field", "kegiatan")
        return JsonResponse({"galat": {field: sentence_of(error)}}, status=UNPROCESSABLE)
    except RuleViolated as error:
        if error.code != "rencana.changed_meanwhile":
            raise
        return _answer(request, rencana, row.pk if row else None, CONFLICT)
    return _answer(request, rencana, saved.pk)


def _row(rencana: Any, baris_id: int) -> Any:
    row = next((each for each in queries.rows_of(rencana) if each.pk == baris_id), None)
    if row is None:
        raise NotFound("rencana.baris_not_found")
    return row


def _answer(
    request: ActorRequest,
    rencana: Any,
    baris_id: int | None,
    status: int = 200,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """The row as it stands now, and what the checker says of the plan."""
    rows = _numbered(rencana)
    body = _outcome(request, rencana, rows) | (extra or {})
    row = next((each for each in rows if each.pk == baris_id), None)
    if row is not None:
        potensi = queries.potensi_choices(request.actor, rencana)
        at = timezone.localtime(row.diubah_at).strftime("%H.%M") if row.diubah_at else ""
        body |= {"id": row.pk, "versi": row.versi, "nilai": values_of(row, potensi)}
        body |= {"oleh": row.diubah_oleh, "pada": at, "url": _url(rencana, row)}
    return JsonResponse(body, status=status)


def _url(rencana: Any, row: Any) -> str:
    return reverse("rencana_aksi:sel", args=[rencana.pk, row.pk])
