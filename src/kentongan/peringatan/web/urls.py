from django.urls import path

from kentongan.peringatan.web import daftar, rincian, tindakan

app_name = "peringatan"
urlpatterns = [
    path("peringatan/", daftar.daftar, name="daftar"),
    path("peringatan/ekspor/<str:bentuk>", daftar.ekspor, name="ekspor"),
    path("peringatan/indikator/", daftar.indikator, name="indikator"),
    path("peringatan/baru/", rincian.baru, name="baru"),
    path("peringatan/<int:pk>/", rincian.rincian, name="rincian"),
    path("peringatan/<int:pk>/terima/<int:penerima_id>/", tindakan.terima, name="terima"),
    path("peringatan/<int:pk>/jawab/<int:penerima_id>/", tindakan.jawab, name="jawab"),
    path("peringatan/<int:pk>/tagih/<int:penerima_id>/", tindakan.tagih, name="tagih"),
    path("peringatan/<int:pk>/penerima/", tindakan.tambah_penerima, name="tambah_penerima"),
    path("peringatan/<int:pk>/tutup/", tindakan.tutup, name="tutup"),
    path("peringatan/<int:pk>/batal/", tindakan.batal, name="batal"),
]
