from django.apps import AppConfig


class RencanaAksiConfig(AppConfig):
    name = "kentongan.rencana_aksi"
    label = "rencana_aksi"
    verbose_name = "Rencana aksi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kentongan.dokumen import tata  # noqa: PLC0415 -- apps must be ready
        from kentongan.rencana_aksi.queries.tata import tata_umum  # noqa: PLC0415 -- likewise

        tata.register(tata_umum)
