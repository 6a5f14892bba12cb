from django.urls import path

from kentongan.situs import pekerja, views

app_name = "situs"
urlpatterns = [
    path("akun/", views.account, name="akun"),
    path("sehat/", views.health, name="sehat"),
    path("bahasa/", views.switch_language, name="bahasa"),
    path("bantuan/", views.help_page, name="bantuan"),
    path("dasar-hukum/", views.legal_basis_page, name="dasar-hukum"),
    path("komponen/", views.style_guide, name="komponen"),
    path("wilayah/cari/", views.search_wilayah, name="cari-wilayah"),
    path("pekerja.js", pekerja.script, name="pekerja"),
    path("luring/", pekerja.offline, name="luring"),
]
