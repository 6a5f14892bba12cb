"""Addresses of who reports, how fast, and the recaps."""

from django.urls import path

from kentongan.laporan.web import identitas, jam, kepatuhan, kewajiban, perlindungan, rekam, rekap

PELAPORAN = [
    path("pelaporan/rekap/", rekap.rekap, name="rekap"),
    path("pelaporan/rekap/laporan/", rekap.daftar, name="rekap-daftar"),
    path("pelaporan/rekap/laporan.<str:kind>", rekap.dokumen, name="rekap-dokumen"),
    path("pelaporan/sumber/", rekam.sumber, name="sumber"),
    path("pelaporan/pelapor/", perlindungan.aturan, name="aturan-pelapor"),
    path("pelaporan/identitas/", identitas.tahan, name="identitas"),
    path("pelaporan/jam/", jam.jam, name="jam"),
    path("pelaporan/", kepatuhan.kisi, name="kepatuhan"),
    path("pelaporan/hari/<str:unit>/<str:tanggal>/", kepatuhan.hari, name="kepatuhan-hari"),
    path("pelaporan/kewajiban/", kewajiban.daftar, name="kewajiban"),
    path("pelaporan/kewajiban/tetapkan/", kewajiban.tetapkan, name="kewajiban-tetapkan"),
    path("pelaporan/kewajiban/akhiri/", kewajiban.akhiri, name="kewajiban-akhiri"),
]
