"""Tells accounts of something, in the transaction of what happened."""

import hashlib
from collections.abc import Iterable

from kentongan.akses.jobs import enqueue
from kentongan.akses.models import Akun, Pekerjaan
from kentongan.pemberitahuan.models import Pemberitahuan


def notify(
    accounts: Iterable[Akun],
    *,
    kind: str,
    title: str,
    body: str = "",
    url: str,
    key: str,
    nomor: str = "",
) -> int:
    """Tell each account once per *key*; answers how many were told now.

    Call it inside an action: what is rolled back was never told. *title* and *body* are
    shown only after sign-in; the e-mail, sent after the commit, has the kind, *nomor*
    and the link. *url* is a path of this site.
    """
    wanted = {akun.pk for akun in accounts}
    known = Pemberitahuan.objects.filter(key=key, akun_id__in=wanted)
    new = sorted(wanted - set(known.values_list("akun_id", flat=True)))
    if not new:
        return 0
    Pemberitahuan.objects.bulk_create(
        [
            Pemberitahuan(
                akun_id=pk, kind=kind, nomor=nomor, title=title[:200], body=body, url=url, key=key
            )
            for pk in new
        ],
        ignore_conflicts=True,
    )
    to = hashlib.sha256(repr(new).encode()).hexdigest()[:12]
    enqueue("kentongan.pemberitahuan.tasks.send_mails", key, new, key=f"surel:{key}:{to}")
    return len(new)


def forget_notices(akun_id: int, *, nomor: str) -> None:
    """Take away what an account was told of one number, and the jobs that sent it."""
    rows = Pemberitahuan.objects.filter(akun_id=akun_id, nomor=nomor)
    for key in rows.values_list("key", flat=True):
        Pekerjaan.objects.filter(key__startswith=f"surel:{key}:", done_at__isnull=False).delete()
    rows.delete()
