from django.urls import path

from kentongan.laporan.web import antrean, foto, kembar, lapor, meja, serupa, tindakan, versi
from kentongan.laporan.web.urls_meja import MEJA
from kentongan.laporan.web.urls_pelaporan import PELAPORAN

app_name = "laporan"
urlpatterns = [
    *MEJA,
    *PELAPORAN,
    path("lapor/", lapor.kirim, name="kirim"),
    path("lapor/nihil/", lapor.nihil, name="nihil"),
    path("lapor/terima/<int:pk>/", lapor.terima, name="terima"),
    path("lapor/tempat.json", antrean.tempat, name="tempat"),
    path("lapor/serupa.json", serupa.hint, name="serupa"),
    path("lapor/antrean/", antrean.sesi, name="antrean"),
    path("lapor/antrean/nihil/", antrean.nihil, name="antrean-nihil"),
    path("lapor/antrean/<uuid:uuid>/", antrean.kirim, name="antrean-kirim"),
    path("lapor/antrean/<uuid:uuid>/foto/", antrean.foto, name="antrean-foto"),
    path("laporan/saya/", lapor.saya, name="saya"),
    path("laporan/", meja.daftar, name="daftar"),
    path("laporan/ekspor/<str:kind>/", meja.ekspor, name="ekspor"),
    path("laporan/<int:pk>/", meja.rincian, name="rincian"),
    path("laporan/<int:pk>/perbaiki/", lapor.perbaiki, name="perbaiki"),
    path("laporan/<int:pk>/versi/", versi.beda, name="beda"),
    path("laporan/<int:pk>/tinjau/", versi.tinjau, name="tinjau"),
    path("laporan/<int:pk>/kuatkan/", tindakan.kuatkan, name="kuatkan"),
    path("laporan/<int:pk>/olah/", tindakan.olah, name="olah"),
    path("laporan/<int:pk>/kembalikan/", tindakan.kembalikan, name="kembalikan"),
    path("laporan/<int:pk>/arsipkan/", tindakan.arsipkan, name="arsipkan"),
    path("laporan/<int:pk>/urungkan/", tindakan.urungkan, name="urungkan"),
    path("laporan/<int:pk>/teruskan/", tindakan.teruskan, name="teruskan"),
    path("laporan/<int:pk>/selesai/", tindakan.selesai, name="selesai"),
    path("laporan/<int:pk>/nama/", tindakan.nama, name="nama"),
    path("laporan/<int:pk>/gabungkan/", kembar.gabungkan, name="gabungkan"),
    path("laporan/<int:pk>/pisahkan/", kembar.pisahkan, name="pisahkan"),
    path("laporan/<int:pk>/foto/<slug:sha256>.jpg", foto.foto, name="foto"),
]
