from django.apps import AppConfig


class PotensiConfig(AppConfig):
    name = "kentongan.potensi"
    label = "potensi"
    verbose_name = "Potensi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import gabungan, panels  # noqa: PLC0415 -- models load after apps
        from kentongan.potensi.panel import panel_of  # noqa: PLC0415 -- as above
        from kentongan.potensi.queries import links_of  # noqa: PLC0415 -- as above

        panels.register(panel_of)
        gabungan.register(links_of)
