from django.urls import path

from kentongan.laporan.web import (
    giliran,
    hadir,
    informasi,
    komentar,
    massal,
    pandangan,
    percakapan,
    urung,
)

MEJA = [
    path("laporan/urungkan/", urung.terakhir, name="urung-terakhir"),
    path("laporan/massal/", massal.lakukan, name="massal"),
    path("laporan/massal/formulir/", massal.formulir, name="massal-formulir"),
    path("laporan/massal/<int:pk>/urungkan/", massal.urungkan, name="massal-urungkan"),
    path("laporan/alasan-baku/", giliran.alasan_baku, name="alasan-baku"),
    path("laporan/informasi/tata/", informasi.tata, name="informasi-tata"),
    path("laporan/informasi/<int:pk>/", informasi.lihat, name="informasi"),
    path("laporan/informasi/<int:pk>.<str:kind>", informasi.dokumen, name="informasi-dokumen"),
    path("laporan/<int:pk>/informasi/", informasi.buat, name="informasi-buat"),
    path("laporan/tampilan/", pandangan.atur, name="tampilan"),
    path("laporan/tampilan/<int:pk>/<slug:deed>/", pandangan.ubah, name="tampilan-ubah"),
    path("laporan/<int:pk>/hadir/", hadir.buka, name="hadir"),
    path("laporan/<int:pk>/pegang/", giliran.pegang, name="pegang"),
    path("laporan/<int:pk>/tunda/", giliran.tunda, name="tunda"),
    path("laporan/<int:pk>/bangun/", giliran.bangun, name="bangun"),
    path("laporan/<int:pk>/komentar/", komentar.tulis, name="komentar"),
    path("laporan/<int:pk>/tanya/", percakapan.tanya, name="tanya"),
    path("laporan/<int:pk>/jawab/", percakapan.jawab, name="jawab"),
    path("laporan/<int:pk>/percakapan/tutup/", percakapan.tutup, name="tutup"),
]
"""What the desk does beside grading: asking, giving, putting off."""
