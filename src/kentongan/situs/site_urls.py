from django.urls import path

from kentongan.situs import views

app_name = "situs"
urlpatterns = [
    path("sehat/", views.health, name="sehat"),
    path("bahasa/", views.switch_language, name="bahasa"),
    path("wilayah/cari/", views.search_wilayah, name="cari-wilayah"),
]
