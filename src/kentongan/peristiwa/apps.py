from django.apps import AppConfig


class PeristiwaConfig(AppConfig):
    name = "kentongan.peristiwa"
    label = "peristiwa"
    verbose_name = "Peristiwa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import panels  # noqa: PLC0415 -- models load after apps
        from kentongan.peristiwa.panel import panel_of  # noqa: PLC0415 -- as above

        panels.register(panel_of)
