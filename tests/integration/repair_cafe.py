"""A repair café for the tests of charters: one service of the cast, its people, and what they delivered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from alongside.core.participation.acts import Act
from alongside.core.participation.facts import Actor, Beneficiary, Output, ProfessionalShare
from alongside.web.delivery.actions.acts import record_act
from alongside.web.services import actions as services
from tests.cast import NOW, SINCE, Cast, make_cast, person

ALONGSIDE = Act(
    dated=True,
    happened=True,
    output=Output.SERVICE,
    actor=Actor.USER,
    beneficiary=Beneficiary.OTHER,
    professional=ProfessionalShare.SAME_SESSION,
)
WEEK = timedelta(days=7)


@dataclass
class RepairCafe:
    """Una uses it, Len is a neighbour, Nia its professional, Gwen has only a telephone. Pat does not belong."""

    cast: Cast
    service: Any
    mender: Any
    host: Any
    hall: Any
    una: Any
    len: Any
    nia: Any
    gwen: Any

    def delivers(self, somebody: Any, times: int = 1) -> None:
        """The person delivers here so many times, the last of them last week."""
        today = timezone.localdate()
        for ago in range(times, 0, -1):
            record_act(
                self.cast.here,
                ALONGSIDE,
                service=self.service,
                person=somebody,
                on=today - ago * WEEK,
                minutes=120,
                by=self.cast.cora,
                at=timezone.now() - timedelta(hours=1),
            )

    def joins(self, name: str, kind: str = "USES", *, account: bool = True) -> Any:
        """One more person of the service."""
        address = f"{name.lower().replace(' ', '.')}@abermor.example" if account else ""
        made = person(self.cast.here, name, account=address)
        services.relate(made, self.service, kind, active_from=SINCE, by=None, at=NOW)
        return made


def repair_cafe(cast: Cast | None = None) -> RepairCafe:
    """The café with a lay and a professional role, a hall, and the charter that every service begins with."""
    cast = cast or make_cast()
    service = services.open_service(
        cast.here, name="Repair café", name_cy="Caffi trwsio", opened_on=SINCE, by=cast.cora, at=NOW
    )
    done = {"by": cast.cora, "at": NOW}
    mender = services.add_role(service, title="Mender", side="LAY", minimum=2, ideal=3, maximum=6, **done)
    host = services.add_role(
        service, title="Host", side="PROFESSIONAL", minimum=1, ideal=1, maximum=2, **done
    )
    hall = services.add_place(cast.here, name="Abermor hall", **done)
    cafe = RepairCafe(cast, service, mender, host, hall, None, None, None, None)
    cafe.una = cafe.joins("Una Hughes")
    cafe.len = cafe.joins("Len Price", "NEIGHBOUR")
    cafe.nia = cafe.joins("Nia Morgan", "PROFESSIONAL")
    cafe.gwen = cafe.joins("Gwen Ellis", "CARES_FOR", account=False)
    return cafe


def in_a_week(hour: int = 14, minute: int = 0) -> datetime:
    """That hour of the local clock, a week from today."""
    return timezone.localtime(timezone.now() + WEEK).replace(
        hour=hour, minute=minute, second=0, microsecond=0
    )
