"""Addresses of what was sent and assessed, of the region's documents, and of the evaluation."""

from django.urls import path

from kentongan.rencana_aksi.web import beda, naskah, nilai, rapat, versi

PLAN = "rencana-aksi/<int:pk>/"
urlpatterns = [
    path("rencana-aksi/naskah/", naskah.naskah, name="naskah"),
    path("rencana-aksi/naskah/<slug:apa>/", naskah.naskah_langkah, name="naskah-langkah"),
    path("rencana-aksi/naskah/berkas/<slug:apa>/", naskah.naskah_berkas, name="naskah-berkas"),
    path(f"{PLAN}versi/<int:nomor>/", versi.versi, name="versi"),
    path(f"{PLAN}versi/<int:nomor>/unduh/<slug:bentuk>/", versi.unduh_versi, name="unduh-versi"),
    path(f"{PLAN}versi/<int:nomor>/nilai/", nilai.nilai, name="nilai"),
    path(f"{PLAN}sanggah/", nilai.sanggah, name="sanggah"),
    path(
        f"{PLAN}sanggahan/<int:sanggahan_id>/jawab/", nilai.jawab_sanggahan, name="jawab-sanggahan"
    ),
    path(f"{PLAN}beda/", beda.beda, name="beda"),
    path(f"{PLAN}tanda-terima/<int:nomor>/<slug:bentuk>/", versi.tanda_terima, name="tanda-terima"),
    path("kepatuhan-rad/bahan/<slug:jenis>/<slug:bentuk>/", rapat.bahan, name="bahan"),
    path("kepatuhan-rad/berkas/<int:pk>/", rapat.berkas, name="berkas"),
    path("kepatuhan-rad/berkas/<int:pk>/unduh/", rapat.unduh_berkas, name="unduh-berkas"),
]
