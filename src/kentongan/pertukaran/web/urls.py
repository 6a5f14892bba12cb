from django.urls import path

from kentongan.pertukaran.web import views

app_name = "pertukaran"
urlpatterns = [
    path("berita/", views.berita, name="berita"),
    path("berita/unggah/", views.unggah, name="unggah"),
    path("berita/koordinasi/", views.koordinasi, name="koordinasi"),
    path("berita/<int:pk>/", views.rincian, name="rincian"),
    path("berita/<int:pk>/konfirmasi/", views.konfirmasi, name="konfirmasi"),
    path("berita/<int:pk>/tolak/", views.tolak, name="tolak"),
]
