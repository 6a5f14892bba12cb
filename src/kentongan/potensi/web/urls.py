from django.urls import path

from kentongan.potensi.web import daftar, kaitan, rincian, ubah

app_name = "potensi"
urlpatterns = [
    path("potensi/", daftar.daftar, name="daftar"),
    path("potensi/ekspor/<str:bentuk>", daftar.ekspor, name="ekspor"),
    path("potensi/baru/", ubah.baru, name="baru"),
    path("potensi/<int:pk>/", rincian.rincian, name="rincian"),
    path("potensi/<int:pk>/ubah/", ubah.ubah, name="ubah"),
    path("potensi/<int:pk>/tinjau/", ubah.tinjau, name="tinjau"),
    path("potensi/<int:pk>/peristiwa/", ubah.jadikan, name="jadikan"),
    path("potensi/<int:pk>/keadaan/", rincian.keadaan, name="keadaan"),
    path("potensi/<int:pk>/lepas/<int:laporan_id>/", kaitan.lepas, name="lepas"),
    path("potensi/kaitkan/<int:laporan_id>/", kaitan.kaitkan, name="kaitkan"),
]
