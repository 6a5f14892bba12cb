"""The person or system on whose behalf something happens."""

from dataclasses import dataclass, field

from kentongan.akses.permissions import OF_THE_DESK, OF_THE_REGION, Permission
from kentongan.akses.roles import ROLES, Peran, Role
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotPermitted
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one area, perhaps on behalf of one agency."""

    peran: Peran
    wilayah: KodeWilayah
    instansi_id: int | None = None

    @property
    def role(self) -> Role:
        return ROLES[self.peran]

    def reaches(self, permission: Permission, wilayah: KodeWilayah) -> bool:
        """Whether a permission of this role can be used in *wilayah*."""
        if permission in OF_THE_REGION and self.peran is not Peran.SISTEM:
            return self.wilayah == wilayah
        if permission in OF_THE_DESK and self.peran is not Peran.SISTEM:
            return self.wilayah == wilayah.at(Tingkat.KABUPATEN_KOTA)
        return self.wilayah.covers(wilayah)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which roles and areas, up to which class of document."""

    user_id: int
    name: str
    grants: tuple[Grant, ...]
    clearance: Klasifikasi = Klasifikasi.BIASA
    scopes: frozenset[Permission] | None = field(default=None)
    """What a token is limited to; ``None`` for a person who signed in."""

    @classmethod
    def sistem(cls, name: str) -> "Actor":
        """The actor of background work and of the command line."""
        grant = Grant(Peran.SISTEM, NASIONAL)
        return cls(0, name, (grant,), Klasifikasi.RAHASIA)

    @property
    def wilayah(self) -> KodeWilayah:
        """The area of the first assignment, where the actor is at home."""
        return self.grants[0].wilayah

    @property
    def peran(self) -> Peran:
        return self.grants[0].peran

    def holds(self, permission: Permission) -> bool:
        """Whether the actor has *permission* anywhere at all."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        return any(permission in grant.role.permissions for grant in self.grants)

    def may(self, permission: Permission, *, in_wilayah: KodeWilayah) -> bool:
        return self.holds(permission) and any(
            permission in grant.role.permissions and grant.reaches(permission, in_wilayah)
            for grant in self.grants
        )

    def require(self, permission: Permission, *, in_wilayah: KodeWilayah) -> None:
        """Raises ``NotPermitted`` unless ``may`` holds."""
        if not self.may(permission, in_wilayah=in_wilayah):
            raise NotPermitted(
                "akses.not_permitted", permission=permission.value, wilayah=str(in_wilayah)
            )

    def areas_with(self, permission: Permission) -> tuple[KodeWilayah, ...]:
        """The areas in which the actor holds *permission*."""
        if self.scopes is not None and permission not in self.scopes:
            return ()
        return tuple(g.wilayah for g in self.grants if permission in g.role.permissions)
