from django.apps import AppConfig
from django.conf import settings


class SitusConfig(AppConfig):
    name = "kentongan.situs"
    label = "situs"
    verbose_name = "Situs"

    def ready(self) -> None:
        from kentongan.situs import checks  # noqa: F401, PLC0415 -- registers when loaded

        if settings.HUKUM_DIR:
            from kentongan.hukum import registry  # noqa: PLC0415 -- only where there is an overlay

            registry.configure(settings.HUKUM_DIR)
