from django.urls import path

from kentongan.pintu.web import alamat, catat, gerbang, impor, pesan, webhook

app_name = "pintu"
urlpatterns = [
    path("catat/", catat.catat, name="catat"),
    path("catat/<int:pk>/urungkan/", catat.urungkan, name="urungkan"),
    path("laporan/<int:pk>/pemberi/", catat.pemberi, name="pemberi"),
    path("pesan/", pesan.daftar, name="pesan"),
    path("pesan/<int:pk>/", pesan.rincian, name="rincian-pesan"),
    path("pesan/<int:pk>/jadikan/", pesan.jadikan, name="jadikan"),
    path("pesan/<int:pk>/tolak/", pesan.tolak, name="tolak"),
    path("pesan/<int:pk>/balasan/<int:balasan>/", pesan.balas_lagi, name="balas-lagi"),
    path("alamat-pelapor/", alamat.daftar, name="alamat"),
    path("alamat-pelapor/<int:pk>/cabut/", alamat.cabut, name="cabut-alamat"),
    path("impor-laporan/", impor.daftar, name="impor"),
    path("impor-laporan/templat.xlsx", impor.templat, name="templat-impor"),
    path("impor-laporan/<int:pk>/", impor.rincian, name="rincian-impor"),
    path("impor-laporan/<int:pk>/masukkan/", impor.masukkan, name="masukkan-impor"),
    path("impor-laporan/<int:pk>/ditolak.csv", impor.ditolak, name="ditolak-impor"),
    path("webhook/", webhook.daftar, name="webhook"),
    path("webhook/<int:pk>/", webhook.rincian, name="rincian-webhook"),
    path("webhook/<int:pk>/rahasia/", webhook.ganti_rahasia, name="rahasia-webhook"),
    path("webhook/<int:pk>/uji/", webhook.uji, name="uji-webhook"),
    path("webhook/<int:pk>/jeda/", webhook.jeda, name="jeda-webhook"),
    path("webhook/<int:pk>/lanjutkan/", webhook.lanjutkan, name="lanjutkan-webhook"),
    path("webhook/<int:pk>/cabut/", webhook.cabut, name="cabut-webhook"),
    path("webhook/<int:pk>/kiriman/<int:kiriman>/", webhook.kirim_ulang, name="kirim-ulang"),
    path("pintu/sms/", gerbang.sms, name="gerbang-sms"),
    path("pintu/whatsapp/", gerbang.whatsapp, name="gerbang-whatsapp"),
    path("pintu/telegram/", gerbang.telegram, name="gerbang-telegram"),
]
