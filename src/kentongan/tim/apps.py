from django.apps import AppConfig


class TimConfig(AppConfig):
    name = "kentongan.tim"
    label = "tim"
    verbose_name = "Tim"
    default_auto_field = "django.db.models.BigAutoField"
