from django.urls import path

from kentongan.pemberitahuan.web import views

app_name = "pemberitahuan"
urlpatterns = [
    path("pemberitahuan/", views.index, name="daftar"),
    path("pemberitahuan/dibaca/", views.read_all, name="baca_semua"),
    path("pemberitahuan/<int:pk>/", views.read, name="baca"),
]
