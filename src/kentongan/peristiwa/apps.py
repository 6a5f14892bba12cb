from django.apps import AppConfig


class PeristiwaConfig(AppConfig):
    name = "kentongan.peristiwa"
    label = "peristiwa"
    verbose_name = "Peristiwa"
    default_auto_field = "django.db.models.BigAutoField"
