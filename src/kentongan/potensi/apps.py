from django.apps import AppConfig


class PotensiConfig(AppConfig):
    name = "kentongan.potensi"
    label = "potensi"
    verbose_name = "Potensi"
    default_auto_field = "django.db.models.BigAutoField"
