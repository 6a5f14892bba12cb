"""Milliseconds for suggestions of the same event, on the database of the environment.

Asked for the newest reports and for old ones of the busiest kabupaten/kota; one line of JSON.
"""

import json
import time

import django

REPORTS = 60


def main() -> None:
    django.setup()
    from benchmarks.contoh import BIG_KAB
    from kentongan.akses.actor import Actor, Grant
    from kentongan.akses.roles import ROLES, Peran
    from kentongan.kernel.wilayah import KodeWilayah
    from kentongan.laporan import saran
    from kentongan.laporan.kembar.gabung import MERGEABLE
    from kentongan.laporan.models import Laporan

    grant = Grant(Peran.OPERATOR, KodeWilayah(BIG_KAB), None)
    actor = Actor(1, "ukur", (grant,), ROLES[Peran.OPERATOR].clearance)
    rows = Laporan.objects.visible_to(actor).filter(
        kab_kode=BIG_KAB, jenis="kejadian", keadaan__in=sorted(MERGEABLE)
    )
    found = {}
    for name, order in (("terbaru", "-received_at"), ("terlama", "received_at")):
        reports = list(rows.order_by(order)[: REPORTS * 20 : 20])
        for report in reports[:5]:  # names of areas and words are remembered from here on
            saran.suggestions_for(actor, report)
        times = sorted(_milliseconds(saran.suggestions_for, actor, report) for report in reports)
        found[name] = [times[len(times) // 2], times[int(len(times) * 0.95)]]
    compared = sum(1 for _ in saran._candidates(actor, reports[-1]))
    total = Laporan.objects.unscoped(reason="benchmark").order_by("-pk")[0].pk
    print(json.dumps({"rows": total, "compared": compared, "times": found}))


def _milliseconds(function, *inputs) -> float:
    started = time.perf_counter()
    function(*inputs)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
