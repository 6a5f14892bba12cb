"""Accounts of every role in the benchmark's database: prints their tokens and sessions.

With a number: so many phones of reporters instead, spread over a provinsi, all with
``PASSWORD``.
"""

import json
import sys
from datetime import timedelta

import django
from django.utils import timezone

PASSWORD = "Kentongan-ukur-2026"  # noqa: S105 -- of made-up accounts in a database thrown away


def main() -> None:
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.hashers import make_password
    from django.contrib.sessions.backends.db import SessionStore

    from benchmarks.contoh import PEOPLE, phones_of
    from kentongan.akses.models import Akun, Penugasan, TokenApi
    from kentongan.akses.queries import digest_of
    from kentongan.tim.models import SkTim

    now, keys = timezone.now(), {}
    phones = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    secret = make_password(PASSWORD if phones else None)
    for name, (peran, wilayah) in (phones_of(phones) if phones else PEOPLE).items():
        akun, is_new = Akun.objects.get_or_create(username=name, defaults={"password": secret})
        if is_new:
            Penugasan.objects.create(
                akun=akun, peran=peran, wilayah_kode=wilayah, sejak=now.date() - timedelta(days=900)
            )
            TokenApi.objects.create(
                akun=akun,
                nama="ukur",
                digest=digest_of(f"ktg_{name}"),
                scopes=["laporan.send", "laporan.view"],
                expires_at=now + timedelta(days=900),
            )
        session = SessionStore()
        session[SESSION_KEY] = str(akun.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = akun.get_session_auth_hash()
        session.set_expiry(timedelta(days=900))
        session.create()
        keys[name] = {
            "id": akun.pk,
            "wilayah": wilayah,
            "token": f"ktg_{name}",
            "session": session.session_key,
        }
    today = now.date()  # a region with so many reports has begun: its home asks for nothing more
    SkTim.objects.get_or_create(
        wilayah_kode=PEOPLE["operator"][1],
        jenis="timdu_pks",
        tahun=today.year,
        nomor="ukur",
        defaults={"ditetapkan_on": today, "berlaku_sejak": today},
    )
    print(json.dumps(keys))


if __name__ == "__main__":
    main()
