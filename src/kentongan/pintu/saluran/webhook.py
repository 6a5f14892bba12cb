"""Messages to webhooks, with the headers of Standard Webhooks."""

from datetime import datetime

from django.conf import settings

from kentongan.pintu.models import KirimanWebhook, Webhook
from kentongan.pintu.rules.webhook import GONE, sign
from kentongan.pintu.saluran.antarmuka import GatewayError, clean_text
from kentongan.pintu.saluran.http import call

_MOST_READ = 4096


def post(hook: Webhook, row: KirimanWebhook, body: bytes, *, now: datetime) -> tuple[int, str]:
    """Hand *body* over, signed; answers the status and the first words of the answer.

    Raises:
        GatewayError: there was no answer, another one than 2xx, or the address is not allowed.

    """
    timestamp = int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Kentongan/{settings.VERSION}",
        "webhook-id": row.number,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(hook.secret, number=row.number, timestamp=timestamp, body=body),
    }
    answer = call(
        "POST",
        hook.url,
        body=body,
        headers=headers,
        allow_private=False,
        networks=settings.WEBHOOK_INTERN,
        most=_MOST_READ,
    )
    words = clean_text(answer.text)
    if not 200 <= answer.status < 300:
        said = f"HTTP {answer.status} {words}".strip()
        raise GatewayError(said[:300], is_final=answer.status == GONE, status=answer.status)
    return answer.status, words
