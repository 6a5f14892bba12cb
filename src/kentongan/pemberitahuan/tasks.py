"""E-mail, outside the request."""

from django.core.mail import get_connection
from django.utils import timezone

from kentongan.akses.jobs import outside
from kentongan.pemberitahuan.documents import mail_of
from kentongan.pemberitahuan.models import Pemberitahuan


@outside
def send_mails(key: str, akun_ids: list[int]) -> int:
    """E-mail the notifications *key* of these accounts that have not been e-mailed yet."""
    rows = Pemberitahuan.objects.filter(
        key=key, akun_id__in=akun_ids, emailed_at=None, akun__is_active=True
    ).exclude(akun__email="")
    sent = 0
    with get_connection() as connection:
        for row in rows.select_related("akun").order_by("id"):
            mail = mail_of(row)
            mail.connection = connection
            mail.send()
            row.emailed_at = timezone.now()
            row.save(update_fields=["emailed_at"])
            sent += 1
    return sent
