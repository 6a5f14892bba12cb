from django.apps import AppConfig


class PintuConfig(AppConfig):
    name = "kentongan.pintu"
    label = "pintu"
    verbose_name = "Pintu masuk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import panels  # noqa: PLC0415 -- models load after apps
        from kentongan.laporan.retensi import sambungan  # noqa: PLC0415 -- as above
        from kentongan.pintu.lupakan import forget  # noqa: PLC0415 -- as above
        from kentongan.pintu.panel import panel_of  # noqa: PLC0415 -- as above

        panels.register(panel_of)
        sambungan.register(forget)
