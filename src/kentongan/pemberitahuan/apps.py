from django.apps import AppConfig


class PemberitahuanConfig(AppConfig):
    name = "kentongan.pemberitahuan"
    label = "pemberitahuan"
    verbose_name = "Pemberitahuan"
    default_auto_field = "django.db.models.BigAutoField"
