from django.apps import AppConfig


class PertukaranConfig(AppConfig):
    name = "kentongan.pertukaran"
    label = "pertukaran"
    verbose_name = "Pertukaran"
    default_auto_field = "django.db.models.BigAutoField"
