"""Mail servers under TLS: the certificate is always checked, and its refusal told with the cure."""

import ssl
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail.backends import smtp

from kentongan.pemberitahuan import gangguan
from kentongan.pemberitahuan.rules import CaUnreadable


def tls() -> ssl.SSLContext:
    """Checks certificate and name, by the authorities of this machine and by the region's own.

    Raises:
        CaUnreadable: the file of the region's own authority is missing or no PEM.

    """
    context = ssl.create_default_context()
    if settings.SUREL_CA:
        try:
            context.load_verify_locations(settings.SUREL_CA)
        except OSError as error:
            raise CaUnreadable(str(error)) from error
    return context


class EmailBackend(smtp.EmailBackend):
    """Django's, which also trusts the region's own authority and says why it can not send."""

    _partial_connection: Any

    @property
    def ssl_context(self) -> ssl.SSLContext:
        return tls()

    def open(self) -> Any:
        """Raise ``SMTPException`` with the cure where the server can not be reached or trusted."""
        try:
            opened = super().open()
        except OSError as error:
            self._drop()
            raise SMTPException(str(gangguan.note(gangguan.KELUAR, error))) from error
        gangguan.forget(gangguan.KELUAR)
        return opened

    def _drop(self) -> None:
        """Close a connection on which nothing was said yet; Django keeps it until the next try."""
        begun, self._partial_connection = self._partial_connection, None
        if begun is not None:
            begun.close()
