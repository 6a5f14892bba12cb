"""The ranking among those entitled to see it, and the formula, which everyone may read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.capaian import queries
from kentongan.capaian.documents import ekspor
from kentongan.capaian.rules.rumus import rumus
from kentongan.capaian.web.berkas import table_file
from kentongan.capaian.web.forms import PeringkatForm
from kentongan.kernel.periods import Periode
from kentongan.wilayah.queries import display_name


@requires(Permission.CAPAIAN_RANK)
def peringkat(request: ActorRequest) -> HttpResponse:
    form = PeringkatForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    tahun = wanted.get("tahun") or timezone.localdate().year
    rows = queries.ranking(
        request.actor, request.area, tahun=tahun, periode=wanted.get("periode", "")
    )
    if kind := request.GET.get("format"):
        return table_file(request, kind, ekspor.RANKING, rows, f"peringkat laporan {tahun}")
    context = {
        "form": form,
        "tahun": tahun,
        "rows": [(row, [row.skor.get(periode) for periode in Periode]) for row in rows],
        "periods": list(Periode),
        "rumus": rumus(timezone.localdate()),
        "area_name": display_name(request.area),
    }
    return render(request, "capaian/peringkat.html", context)


@requires(Permission.CAPAIAN_VIEW)
def rumus_penilaian(request: ActorRequest) -> HttpResponse:
    formula = rumus(timezone.localdate())
    grades = {grade.value: value for grade, value in formula.nilai_bukti.items()}
    return render(request, "capaian/rumus.html", {"rumus": formula, **grades})
