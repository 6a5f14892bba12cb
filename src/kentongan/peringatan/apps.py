from django.apps import AppConfig


class PeringatanConfig(AppConfig):
    name = "kentongan.peringatan"
    label = "peringatan"
    verbose_name = "Peringatan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import panels  # noqa: PLC0415 -- models load after apps
        from kentongan.peringatan.panel import panel_of  # noqa: PLC0415 -- as above

        panels.register(panel_of)
