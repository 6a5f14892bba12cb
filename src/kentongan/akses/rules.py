"""Rules about accounts. Pure."""

from collections.abc import Iterable

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.errors import NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah


def check_assignment(peran: Peran, wilayah: KodeWilayah) -> None:
    """Raises ``RuleViolated`` unless *peran* exists at the tier of *wilayah*."""
    if peran is Peran.SISTEM or wilayah.tingkat not in ROLES[peran].tingkat:
        raise RuleViolated("akses.role_not_at_tier", peran=peran.label, wilayah=str(wilayah))


def check_scopes(actor: Actor, scopes: Iterable[Permission]) -> None:
    """Raises ``NotPermitted`` when a scope goes beyond what the actor holds."""
    for scope in scopes:
        if not actor.holds(scope):
            raise NotPermitted("akses.scope_beyond_actor", permission=scope.value)


def totp_required(peran: Iterable[Peran], required: frozenset[str]) -> bool:
    """Whether one of the roles must sign in with a second factor."""
    return any(role.value in required for role in peran)
