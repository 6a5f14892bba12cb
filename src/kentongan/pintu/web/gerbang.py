"""Where gateways knock: each proves who it is, hands over, and is told that we have it."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.akses.http import public
from kentongan.pintu.saluran.antarmuka import Refused
from kentongan.pintu.saluran.sms import ACK, read_sms
from kentongan.pintu.saluran.telegram import check_secret, read_update
from kentongan.pintu.saluran.whatsapp import answer_challenge, check_signature, read_messages
from kentongan.pintu.terima import keep

FORBIDDEN, UNREADABLE = 403, 400


@csrf_exempt
@public("a gateway has no account; the secret in its address proves who it is")
@require_POST
def sms(request: HttpRequest) -> HttpResponse:
    """A message from Jasmin, which repeats until it reads its own word of thanks."""
    now = timezone.now()
    try:
        given = request.GET.get("kunci", "")
        pesan = read_sms(request.POST.dict(), given=given, secret=settings.SMS_SECRET, now=now)
    except Refused:
        return HttpResponse(status=FORBIDDEN)
    keep(pesan, now=now)
    return HttpResponse(ACK, content_type="text/plain")


@csrf_exempt
@public("Telegram has no account; the token in its header proves who it is")
@require_POST
def telegram(request: HttpRequest) -> HttpResponse:
    """An update of the bot; what is no private message is thanked for and left aside."""
    try:
        check_secret(
            request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), settings.TELEGRAM_SECRET
        )
        pesan = read_update(json.loads(request.body))
    except Refused:
        return HttpResponse(status=FORBIDDEN)
    except (ValueError, TypeError, AttributeError, OverflowError, OSError):
        return HttpResponse(status=UNREADABLE)
    if pesan:
        keep(pesan, now=timezone.now())
    return JsonResponse({})


@csrf_exempt
@public("Meta has no account; the signature over what it hands over proves who it is")
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """Messages to our number; a GET is Meta asking whether this address is ours."""
    try:
        if request.method == "GET":
            words = answer_challenge(request.GET.dict(), settings.WHATSAPP_VERIFY)
            return HttpResponse(words, content_type="text/plain")
        given = request.headers.get("X-Hub-Signature-256", "")
        check_signature(request.body, given, settings.WHATSAPP_APP_SECRET)
        update = json.loads(request.body)
        found = list(read_messages(update, phone_id=settings.WHATSAPP_PHONE_ID))
    except Refused:
        return HttpResponse(status=FORBIDDEN)
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, OSError):
        return HttpResponse(status=UNREADABLE)
    for pesan in found:
        keep(pesan, now=timezone.now())
    return JsonResponse({})
