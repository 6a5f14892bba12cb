"""Takes in a batch of incidents from elsewhere; wrong rows are refused, not fatal."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import DomainError, InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa import perubahan, rules
from kentongan.peristiwa.enums import VERIFIED
from kentongan.peristiwa.isian import HasilImpor, PeristiwaMasuk
from kentongan.peristiwa.models import Dampak, Korban, Penanganan, Peristiwa, Pihak
from kentongan.peristiwa.queries import known_source_keys

Pair = tuple[Peristiwa, PeristiwaMasuk]


def store_batch(
    rows: Sequence[PeristiwaMasuk],
    *,
    actor: Actor,
    inside: KodeWilayah,
    now: datetime,
    sumber_data: str,
) -> HasilImpor:
    """Store the rows that are new and right, with their groups, victims and handling."""
    known = known_source_keys(row.source_key for row in rows)
    refused: list[tuple[str, str, dict[str, Any]]] = []
    taken: dict[str, PeristiwaMasuk] = {}
    for row in rows:
        if row.source_key in known:
            continue
        try:
            _check(row, inside=inside, now=now)
        except DomainError as error:
            refused.append((row.source_key, error.code, error.details))
        else:
            taken.setdefault(row.source_key, row)
    made = [_peristiwa(row, actor, now, sumber_data) for row in taken.values()]
    Peristiwa.objects.bulk_create(made, batch_size=200)
    _store_parts(list(zip(made, taken.values(), strict=True)))
    return HasilImpor(len(made), tuple(sorted(known)), tuple(refused))


def _check(row: PeristiwaMasuk, *, inside: KodeWilayah, now: datetime) -> None:
    if not inside.covers(row.wilayah):
        raise InvalidInput("peristiwa.outside_import", field="wilayah", wilayah=str(row.wilayah))
    perubahan.check_isian(row.isian, wilayah=row.wilayah, now=now)
    perubahan.check_impact(row.korban, row.dampak)


def _peristiwa(row: PeristiwaMasuk, actor: Actor, now: datetime, sumber_data: str) -> Peristiwa:
    return Peristiwa(
        wilayah_kode=str(row.wilayah),
        nomor=perubahan.number_for(row.wilayah, row.isian["happened_on"].year),
        author_id=actor.user_id,
        keadaan=row.keadaan,
        verified_at=now if row.keadaan in VERIFIED else None,
        sumber_data=sumber_data,
        source_key=row.source_key,
        **row.isian,
    )


def _store_parts(pairs: Sequence[Pair]) -> None:
    Pihak.objects.bulk_create(
        Pihak(peristiwa=made, nama=p.nama[:200], jenis=p.jenis, sisi=p.sisi)
        for made, row in pairs
        for p in row.pihak
        if p.nama.strip()
    )
    Korban.objects.bulk_create(chain.from_iterable(_korban(made, row) for made, row in pairs))
    Dampak.objects.bulk_create(Dampak(peristiwa=made, **row.dampak) for made, row in pairs)
    Penanganan.objects.bulk_create(
        Penanganan(
            peristiwa=made,
            tindakan=p.tindakan,
            pelaksana=p.pelaksana[:200],
            acted_on=p.acted_on,
            hasil=p.hasil,
        )
        for made, row in pairs
        for p in row.penanganan
    )


def _korban(made: Peristiwa, row: PeristiwaMasuk) -> Iterable[Korban]:
    counted = {a: rules.complete_hitungan(h, akibat=a) for a, h in row.korban.items()}
    return perubahan.korban_rows(made, counted)
