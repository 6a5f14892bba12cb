"""Whoever asks: what is shown of reports is what the design says, written without the policy."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.roles import ROLES, Peran
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.rencana_aksi.models import RencanaAksi
from tests.conftest import KALBAR, MEMPAWAH, NOW, SAMBAS, TOHO

pytestmark = pytest.mark.django_db
SENT = {"dikirim", "dikembalikan", "dinilai"}
HOME = {"operator", "pimpinan", "anggota_tim"}
ABOVE = {"pemeriksa", "nasional"}
TERBATAS, RAHASIA = 1, 2
GRANTS = [
    (role.value, str(area))
    for role in Peran
    if role is not Peran.SISTEM
    for area in (TOHO, MEMPAWAH, SAMBAS, KALBAR, NASIONAL)
    if area.tingkat in ROLES[role].tingkat
]


def may_see(grants, area, state, klas):
    trusted = max(
        RAHASIA
        if role in {"operator", "pimpinan"}
        else TERBATAS
        if role in HOME | ABOVE | {"camat", "pelapor"}
        else 0
        for role, _ in grants
    )
    for role, own in grants:
        is_inside = own in {"ID", area} or area.startswith(f"{own}.")
        reads_below = role in ABOVE or (role in HOME and len(own) < 5 and area != own)
        if not is_inside or klas > trusted or role not in HOME | ABOVE:
            continue
        if not reads_below or state in SENT:
            return True
    return False


rows = st.lists(
    st.tuples(
        st.sampled_from(["61.02", "61.01", "61"]),
        st.sampled_from([each.value for each in KeadaanLaporan]),
        st.sampled_from([0, TERBATAS, RAHASIA]),
    ),
    min_size=2,
    max_size=5,
)


def stored(number, area, state, klas):
    plan = RencanaAksi.objects.create(
        wilayah_kode=area, tahun=2000 + number, created_at=NOW, changed_at=NOW
    )
    return LaporanPeriode.objects.create(
        rencana=plan,
        wilayah_kode=area,
        tahun=plan.tahun,
        periode="B04",
        keadaan=state,
        klasifikasi=klas,
        created_at=NOW,
        changed_at=NOW,
    )


def test_the_policy_of_reports_is_the_reference_model():
    @settings(
        max_examples=80,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.lists(st.sampled_from(GRANTS), min_size=1, max_size=2, unique=True), rows)
    def check(grants, rows):
        held = tuple(Grant(Peran(role), KodeWilayah(area)) for role, area in grants)
        actor = Actor(501, "Contoh", held, max(ROLES[grant.peran].clearance for grant in held))
        with transaction.atomic():
            made = {stored(number, *row).pk: row for number, row in enumerate(rows)}
            seen = set(LaporanPeriode.objects.visible_to(actor).values_list("pk", flat=True))
            transaction.set_rollback(True)
        assert seen == {pk for pk, row in made.items() if may_see(grants, *row)}, (grants, rows)

    check()
