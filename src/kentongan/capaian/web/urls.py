from django.urls import path

from kentongan.capaian.web import daftar, delegasi, isian, nilai, peringkat, rincian

app_name = "capaian"
urlpatterns = [
    path("capaian/", daftar.daftar, name="daftar"),
    path("capaian/mulai/", daftar.mulai, name="mulai"),
    path("capaian/peringkat/", peringkat.peringkat, name="peringkat"),
    path("capaian/rumus/", peringkat.rumus_penilaian, name="rumus"),
    path("capaian/<int:pk>/", rincian.rincian, name="rincian"),
    path("capaian/<int:pk>/isi/", isian.isi, name="isi"),
    path("capaian/<int:pk>/delegasi/", delegasi.delegasi, name="delegasi"),
    path("capaian/<int:pk>/delegasi/bagi/", delegasi.bagi, name="delegasi-bagi"),
    path("capaian/<int:pk>/delegasi/tarik/", delegasi.tarik, name="delegasi-tarik"),
    path("capaian/<int:pk>/delegasi/isi/", delegasi.isi, name="delegasi-isi"),
    path(
        "capaian/<int:pk>/delegasi/isi/<int:capaian_id>/", delegasi.simpan, name="delegasi-simpan"
    ),
    path(
        "capaian/<int:pk>/delegasi/bukti/<int:bukti_id>/hapus/",
        delegasi.hapus_bukti,
        name="delegasi-hapus-bukti",
    ),
    path("capaian/<int:pk>/delegasi/serahkan/", delegasi.serahkan, name="delegasi-serahkan"),
    path("capaian/<int:pk>/narasi/", isian.narasi, name="narasi"),
    path("capaian/<int:pk>/baris/<int:capaian_id>/", isian.simpan, name="simpan"),
    path("capaian/<int:pk>/baris/<int:capaian_id>/urungkan/", isian.urungkan, name="urungkan"),
    path("capaian/<int:pk>/bukti/<int:bukti_id>/", isian.bukti, name="bukti"),
    path("capaian/<int:pk>/bukti/<int:bukti_id>/hapus/", isian.hapus_bukti, name="hapus-bukti"),
    path(
        "capaian/<int:pk>/bukti/<int:bukti_id>/pulihkan/",
        isian.pulihkan_bukti,
        name="pulihkan-bukti",
    ),
    path("capaian/<int:pk>/langkah/<slug:apa>/", rincian.langkah, name="langkah"),
    path("capaian/<int:pk>/tarik/", rincian.tarik, name="tarik"),
    path("capaian/<int:pk>/tolak/", rincian.tolak, name="tolak"),
    path("capaian/<int:pk>/sanggah/", rincian.sanggah, name="sanggah"),
    path("capaian/<int:pk>/nilai/", nilai.nilai, name="nilai"),
    path(
        "capaian/<int:pk>/sanggahan/<int:sanggahan_id>/",
        nilai.jawab_sanggahan,
        name="jawab-sanggahan",
    ),
    path("capaian/<int:pk>/unduh/<slug:apa>/<slug:bentuk>/", rincian.unduh, name="unduh"),
]
