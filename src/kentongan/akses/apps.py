from django.apps import AppConfig


class AksesConfig(AppConfig):
    name = "kentongan.akses"
    label = "akses"
    verbose_name = "Akses"
    default_auto_field = "django.db.models.BigAutoField"
