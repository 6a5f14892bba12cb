from django.urls import path

from kentongan.pintu.web import catat

app_name = "pintu"
urlpatterns = [
    path("catat/", catat.catat, name="catat"),
    path("catat/<int:pk>/urungkan/", catat.urungkan, name="urungkan"),
    path("laporan/<int:pk>/pemberi/", catat.pemberi, name="pemberi"),
]
