from django.apps import AppConfig


class RencanaAksiConfig(AppConfig):
    name = "kentongan.rencana_aksi"
    label = "rencana_aksi"
    verbose_name = "Rencana aksi"
    default_auto_field = "django.db.models.BigAutoField"
