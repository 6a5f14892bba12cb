from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "kentongan.laporan"
    label = "laporan"
    verbose_name = "Laporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import panels, rekam  # noqa: PLC0415 -- models are ready only now
        from kentongan.laporan.informasi import panel  # noqa: PLC0415 -- likewise

        panels.register(rekam.panel_of)
        panels.register(panel.panel_of)
