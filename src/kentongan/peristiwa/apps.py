from django.apps import AppConfig


class PeristiwaConfig(AppConfig):
    name = "kentongan.peristiwa"
    label = "peristiwa"
    verbose_name = "Peristiwa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.laporan import gabungan, panels, saran  # noqa: PLC0415 -- models load after apps
        from kentongan.peristiwa.kembar import candidates, links_of  # noqa: PLC0415 -- as above
        from kentongan.peristiwa.panel import panel_of  # noqa: PLC0415 -- as above

        panels.register(panel_of)
        gabungan.register(links_of)
        saran.register(candidates)
