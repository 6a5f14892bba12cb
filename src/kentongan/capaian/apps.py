from django.apps import AppConfig


class CapaianConfig(AppConfig):
    name = "kentongan.capaian"
    label = "capaian"
    verbose_name = "Capaian"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.capaian.queries.last_year import achievements  # noqa: PLC0415 -- after apps
        from kentongan.capaian.queries.periods import periods_of  # noqa: PLC0415 -- as above
        from kentongan.rencana_aksi import capaian_lalu, kolom_periode  # noqa: PLC0415 -- as above

        kolom_periode.register(periods_of)
        capaian_lalu.register(achievements)
