"""What ``insert_row`` writes is what Django's own ``save`` writes."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kentongan.akses.rows import insert_row
from kentongan.laporan.models import Laporan
from tests.conftest import NOW, TODAY

PLAIN = st.characters(exclude_categories=["Cs", "Cc"])
TEXT = st.text(PLAIN, max_size=40)


def a_row(number, **values):
    known = {"nomor": f"LP-2026-{number}", "wilayah_kode": "61.02.06.2001", "happened_on": TODAY}
    return Laporan(
        uuid=uuid.uuid4(), keadaan="dikirim", received_at=NOW, sent_at=NOW, **(known | values)
    )


def stored(row):
    (kept,) = Laporan.objects.filter(pk=row.pk).values()
    return {name: value for name, value in kept.items() if name not in {"id", "uuid", "nomor"}}


class SameAsSave(TestCase):
    @given(
        apa=TEXT,
        judul=TEXT,
        happened_time=st.none() | st.times().map(lambda clock: clock.replace(tzinfo=None)),
        point=st.sampled_from([(None, None), (0.5, 109.25), (-7.333333333333333, 112.1)]),
        obtained_at=st.none()
        | st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),
        klasifikasi=st.integers(0, 2),
    )
    def test_every_column(self, point, **values):
        values |= {"lat": point[0], "lon": point[1]}
        quick, plain = a_row(1, **values), a_row(2, **values)
        insert_row(quick)
        plain.save(force_insert=True)
        assert stored(quick) == stored(plain)
        assert quick.kab_kode == plain.kab_kode == "61.02"


@pytest.mark.django_db
def test_a_written_row_can_be_changed_and_saved():
    row = a_row(1)
    insert_row(row)
    row.judul = "Contoh: diubah"
    row.save()
    assert Laporan.objects.get().judul == "Contoh: diubah"


@pytest.mark.django_db
def test_the_same_row_twice_is_refused():
    row = a_row(1)
    insert_row(row)
    again = a_row(2)
    again.uuid = row.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(again)
