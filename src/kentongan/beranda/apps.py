from django.apps import AppConfig


class BerandaConfig(AppConfig):
    name = "kentongan.beranda"
    label = "beranda"
    verbose_name = "Beranda"
