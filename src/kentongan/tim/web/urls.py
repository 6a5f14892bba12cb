from django.urls import path

from kentongan.tim.web import sk, tindak_lanjut, tugas

app_name = "tim"
urlpatterns = [
    path("sk/", sk.sk_list, name="daftar"),
    path("sk/baru/", sk.sk_new, name="baru"),
    path("sk/<int:pk>/", sk.sk_edit, name="ubah"),
    path("tindak-lanjut/", tindak_lanjut.daftar, name="tindak-lanjut"),
    path("tindak-lanjut/baru/", tugas.baru, name="tindak-lanjut-baru"),
    path("tindak-lanjut/<int:pk>/", tugas.rincian, name="tindak-lanjut-rincian"),
    path("tindak-lanjut/<int:pk>/ubah/", tugas.ubah, name="tindak-lanjut-ubah"),
    path("tindak-lanjut/<int:pk>/selesai/", tugas.selesai, name="tindak-lanjut-selesai"),
    path("tindak-lanjut/<int:pk>/batal/", tugas.batal, name="tindak-lanjut-batal"),
    path("tindak-lanjut/<int:pk>/buka/", tugas.buka, name="tindak-lanjut-buka"),
]
