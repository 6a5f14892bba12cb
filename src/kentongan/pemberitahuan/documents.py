"""The e-mail: who looks over a shoulder learns the number, nothing else."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from kentongan.pemberitahuan.models import Pemberitahuan

_BODY = """Yth. {name},

Ada {kind}{nomor} di Kentongan untuk Anda.

Buka: {link}

Isinya hanya dapat dibaca setelah masuk. Surel ini dikirim otomatis; jangan dibalas.
"""


def mail_of(row: Pemberitahuan) -> EmailMessage:
    """The e-mail that says there is something to read, and where."""
    kind, nomor = row.jenis.label, f" {row.nomor}" if row.nomor else ""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return EmailMessage(
        subject=f"[Kentongan] {kind}{nomor}",
        body=_BODY.format(
            name=row.akun, kind=kind.lower(), nomor=nomor, link=f"{site_url()}{row.url}"
        ),
        to=[row.akun.email],
        # The same id when a killed worker sends it again, so that mail programs show one.
        headers={"Message-ID": f"<pemberitahuan-{row.pk}@{sender.rpartition('@')[2]}>"},
    )


def site_url() -> str:
    """Where the site is reached from outside, without a closing slash."""
    return str(settings.SITE_URL).rstrip("/")
