from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "kentongan.laporan"
    label = "laporan"
    verbose_name = "Laporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import panels  # noqa: PLC0415 -- models are ready only now
        from kentongan.laporan.informasi import panel as informasi  # noqa: PLC0415 -- likewise
        from kentongan.laporan.rekam import panel as rekam  # noqa: PLC0415 -- likewise

        panels.register(rekam.panel_of)
        panels.register(informasi.panel_of)
