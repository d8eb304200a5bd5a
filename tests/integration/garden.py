"""A community garden for the tests of services: one service of the cast with its roles, place and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from alongside.web.people.models import Person
from alongside.web.services import actions
from tests.cast import NOW, SINCE, Cast, make_cast, person

FIRST_TUESDAY = date(2026, 3, 3)


@dataclass
class Garden:
    """Pat uses it, Nerys is its professional; Cora coordinates, Dai is not of it, Eve evaluates."""

    cast: Cast
    service: Any
    gardener: Any
    ranger: Any
    shed: Any
    nerys: Person

    def pattern(self, **more: Any) -> Any:
        """Every Tuesday at ten, for two hours, in the shed."""
        given = {
            "rule": "FREQ=WEEKLY;BYDAY=TU",
            "first_on": FIRST_TUESDAY,
            "starts": time(10),
            "minutes": 120,
            "place": self.shed,
        }
        return actions.add_pattern(self.service, **(given | more), by=self.cast.cora, at=NOW)


def a_garden(cast: Cast | None = None) -> Garden:
    """The garden, open since the new year."""
    cast = cast or make_cast()
    done = {"by": cast.cora, "at": NOW}
    service = actions.open_service(
        cast.here, name="Community garden", name_cy="Gardd gymunedol", opened_on=SINCE, **done
    )
    gardener = actions.add_role(
        service, title="Gardener", title_cy="Garddwr", side="LAY", minimum=2, ideal=3, maximum=5, **done
    )
    ranger = actions.add_role(service, title="Ranger", side="PROFESSIONAL", **done)
    shed = actions.add_place(cast.here, name="Garden shed", access="Gravel path", **done)
    nerys = person(cast.here, "Nerys Vaughan", account="nerys@abermor.example")
    actions.relate(cast.pat, service, "USES", active_from=SINCE, **done)
    actions.relate(nerys, service, "PROFESSIONAL", active_from=SINCE, **done)
    return Garden(cast, service, gardener, ranger, shed, nerys)
