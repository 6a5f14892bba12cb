from django.urls import path

from kentongan.beranda.web import views

app_name = "beranda"
urlpatterns = [
    path("", views.home, name="beranda"),
    path("beranda/kisi/", views.grid, name="kisi"),
    path("cari/", views.search, name="cari"),
    path("jejak/", views.trace, name="jejak"),
]
