from django.urls import path

from kentongan.rencana_aksi.web import (
    alur,
    baris,
    daftar,
    impor,
    kepatuhan,
    lembar,
    rincian,
    telaah,
    unduh,
    urls_kirim,
    usulan,
)

app_name = "rencana_aksi"
urlpatterns = [
    path("rencana-aksi/", daftar.daftar, name="daftar"),
    path("rencana-aksi/mulai/", daftar.mulai, name="mulai"),
    path("rencana-aksi/aturan/", daftar.aturan_periksa, name="aturan"),
    path("rencana-aksi/<int:pk>/", rincian.rincian, name="rincian"),
    path("rencana-aksi/<int:pk>/usulan/", usulan.usulan, name="usulan"),
    path("rencana-aksi/<int:pk>/kalender/", usulan.kalender, name="kalender"),
    path(
        "rencana-aksi/<int:pk>/kalender/<int:kalender_id>/hapus/",
        usulan.hapus_kalender,
        name="hapus-kalender",
    ),
    path("rencana-aksi/<int:pk>/lembar/", lembar.lembar, name="lembar"),
    path("rencana-aksi/<int:pk>/lembar/baris/", lembar.baris_baru, name="sel-baru"),
    path("rencana-aksi/<int:pk>/lembar/baris/<int:baris_id>/", lembar.baris, name="sel"),
    path("rencana-aksi/<int:pk>/impor/", impor.unggah, name="impor"),
    path("rencana-aksi/<int:pk>/impor/<int:impor_id>/", impor.berkas, name="impor-berkas"),
    path(
        "rencana-aksi/<int:pk>/impor/<int:impor_id>/keluarkan/",
        impor.keluarkan,
        name="impor-keluarkan",
    ),
    path("rencana-aksi/<int:pk>/periksa/", rincian.periksa, name="periksa"),
    path("rencana-aksi/<int:pk>/baris/", baris.tambah, name="tambah-baris"),
    path("rencana-aksi/<int:pk>/baris/<int:baris_id>/", baris.ubah, name="ubah-baris"),
    path("rencana-aksi/<int:pk>/baris/<int:baris_id>/<slug:apa>/", baris.tindak, name="baris"),
    path("rencana-aksi/<int:pk>/langkah/<slug:apa>/", alur.langkah, name="langkah"),
    path("rencana-aksi/<int:pk>/tetapkan/", alur.tetapkan, name="tetapkan"),
    path("rencana-aksi/<int:pk>/telaah/", telaah.telaah, name="telaah"),
    path("rencana-aksi/<int:pk>/unduh/<slug:bentuk>/", unduh.unduh, name="unduh"),
    path("kepatuhan-rad/", kepatuhan.kepatuhan, name="kepatuhan"),
    *urls_kirim.urlpatterns,
]
