from django.urls import path

from kentongan.peristiwa.web import daftar, kaitan, rincian, ubah

app_name = "peristiwa"
urlpatterns = [
    path("peristiwa/", daftar.daftar, name="daftar"),
    path("peristiwa/ekspor/<str:bentuk>", daftar.ekspor, name="ekspor"),
    path("peristiwa/baru/", ubah.baru, name="baru"),
    path("peristiwa/<int:pk>/", rincian.rincian, name="rincian"),
    path("peristiwa/<int:pk>/ubah/", ubah.ubah, name="ubah"),
    path("peristiwa/<int:pk>/dampak/", ubah.dampak, name="dampak"),
    path("peristiwa/<int:pk>/keadaan/", rincian.keadaan, name="keadaan"),
    path("peristiwa/<int:pk>/pihak/", rincian.pihak, name="pihak"),
    path("peristiwa/<int:pk>/pihak/<int:pihak_id>/cabut/", rincian.cabut_pihak, name="cabut-pihak"),
    path("peristiwa/<int:pk>/penanganan/", rincian.penanganan, name="penanganan"),
    path("peristiwa/<int:pk>/lepas/<int:laporan_id>/", kaitan.lepas, name="lepas"),
    path("peristiwa/kaitkan/<int:laporan_id>/", kaitan.kaitkan, name="kaitkan"),
]
