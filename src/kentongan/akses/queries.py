"""Reads about accounts. Who someone is, and who should hear of something."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.models import Akun, Instansi, Jejak, Penugasan, TokenApi
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah


def _in_force(today: date) -> Q:
    return Q(sejak__lte=today) & (Q(sampai__isnull=True) | Q(sampai__gte=today))


def actor_of(akun: Akun, *, today: date) -> Actor | None:
    """The actor that *akun* is today; ``None`` without an assignment in force."""
    rows = akun.penugasan.filter(_in_force(today)).values_list(
        "peran", "wilayah_kode", "instansi_id"
    )
    return _actor(akun.pk, str(akun), rows) if akun.is_active else None


def _actor(
    akun_id: int,
    name: str,
    rows: Iterable[tuple[str, str, int | None]],
    scopes: frozenset[Permission] | None = None,
) -> Actor | None:
    grants = tuple(Grant(Peran(p), KodeWilayah(w), i) for p, w, i in rows)
    if not grants:
        return None
    clearance = max(ROLES[grant.peran].clearance for grant in grants)
    return Actor(akun_id, name, grants, clearance, scopes)


def digest_of(token: str) -> str:
    """What is stored of a token: its SHA-256. Tokens are random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


_BEARER_SQL = """
SELECT p.peran, p.wilayah_kode, p.instansi_id, a.id, a.username, a.first_name, a.last_name, t.scopes
FROM akses_tokenapi t
JOIN akses_akun a ON a.id = t.akun_id AND a.is_active
JOIN akses_penugasan p ON p.akun_id = a.id
WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > %s
AND p.sejak <= %s AND (p.sampai IS NULL OR p.sampai >= %s)
ORDER BY p.id
"""
"""Every call of the API asks this: written out, it takes a tenth of what the ORM takes."""


def actor_of_token(token: str, *, now: datetime, today: date) -> Actor | None:
    """The actor that a valid *token* stands for, limited to the token's scopes."""
    instant = connection.ops.adapt_datetimefield_value(now)
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        cursor.execute(_BEARER_SQL, (digest_of(token), instant, day, day))
        rows = cursor.fetchall()
    if not rows:
        return None
    akun_id, username, first, last, scopes = rows[0][3:]
    return _actor(
        akun_id,
        f"{first} {last}".strip() or username,
        (row[:3] for row in rows),
        frozenset(Permission(scope) for scope in json.loads(scopes)),
    )


def accounts_holding(
    permission: Permission, *, wilayah: KodeWilayah, today: date, exactly: bool = False
) -> QuerySet[Akun]:
    """Active accounts that hold *permission* in *wilayah*.

    With *exactly*, only those assigned to the area itself, not to one above it.
    """
    roles = [peran for peran, role in ROLES.items() if permission in role.permissions]
    codes = [str(wilayah)]
    above = wilayah.induk
    while above is not None and not exactly:
        codes.append(str(above))
        above = above.induk
    holders = Penugasan.objects.filter(_in_force(today), peran__in=roles, wilayah_kode__in=codes)
    return Akun.objects.filter(is_active=True, pk__in=holders.values("akun_id"))


def has_sample_accounts() -> bool:
    """Whether the sample data, which begins with its accounts, was loaded."""
    return Akun.objects.filter(is_contoh=True).exists()


def accounts_by_peran(area: KodeWilayah, *, today: date) -> dict[Peran, int]:
    """How many active accounts hold each role in *area* or inside it; no names."""
    rows = Penugasan.objects.filter(_in_force(today), akun__is_active=True)
    if area != NASIONAL:
        rows = rows.filter(Q(wilayah_kode=str(area)) | Q(wilayah_kode__startswith=f"{area}."))
    counts = rows.order_by().values_list("peran").annotate(n=Count("akun", distinct=True))
    return {Peran(peran): n for peran, n in counts}


def accounts_of_instansi(instansi_ids: list[int], *, today: date) -> QuerySet[Akun]:
    """Active accounts assigned to one of these agencies."""
    holders = Penugasan.objects.filter(_in_force(today), instansi_id__in=instansi_ids)
    return Akun.objects.filter(is_active=True, pk__in=holders.values("akun_id"))


def instansi_in(wilayah: KodeWilayah) -> QuerySet[Instansi]:
    """The agencies of *wilayah* itself and of the areas inside it."""
    code = str(wilayah)
    return Instansi.objects.filter(Q(wilayah_kode=code) | Q(wilayah_kode__startswith=f"{code}."))


def tokens_of(actor: Actor) -> QuerySet[TokenApi]:
    """The actor's own API tokens, newest first."""
    return TokenApi.objects.filter(akun_id=actor.user_id)


def list_jejak(actor: Actor, area: KodeWilayah) -> QuerySet[Jejak]:
    """The trace of *area* as far as the actor may read it, newest first."""
    return Jejak.objects.visible_to(actor).inside(area).order_by("-id")


def history_of(kind: str, target_id: object, *, actor: Actor) -> QuerySet[Jejak]:
    """The trace of one row that the actor has already been shown, oldest first."""
    return (
        Jejak.objects.unscoped(reason="history of a row that is visible")
        .filter(target_kind=kind, target_id=str(target_id))
        .order_by("id")
    )


def is_closed(user_id: int) -> bool:
    """Whether there is such an account, and it may not sign in any more."""
    return Akun.objects.filter(pk=user_id, is_active=False).exists()
