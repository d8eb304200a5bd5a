"""Many ties at once come to what they would come to one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.core.shared.errors import Refusal
from alongside.web.services.actions import open_service, relate
from alongside.web.services.actions.many import NewTie, relate_many
from alongside.web.services.models import Relationship
from tests.cast import NOW, TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def service(cast: Cast) -> Any:
    return open_service(cast.here, name="Garden", by=cast.cora, at=NOW)


def tie(person: Any, service: Any, kind: str = "USES", days: int = 0, until: date | None = None) -> NewTie:
    return NewTie(
        person=person, service=service, kind=kind, active_from=TODAY + timedelta(days=days), active_to=until
    )


def test_they_are_recorded_with_their_history(
    cast: Cast, service: Any, django_assert_max_num_queries
) -> None:
    new = [
        tie(person, service, kind)
        for person in (cast.pat, cast.dai, cast.zoe)
        for kind in ("USES", "NEIGHBOUR")
    ]
    with django_assert_max_num_queries(10):
        made = relate_many(new, by=cast.cora, at=NOW)
    assert len(made) == Relationship.objects.count() == 6
    assert {each.history.get().history_user for each in made} == {cast.cora.account}


def test_one_that_holds_already_is_left_as_it_is(cast: Cast, service: Any) -> None:
    relate(cast.pat, service, "USES", active_from=TODAY - timedelta(days=9), by=cast.cora)
    assert relate_many([tie(cast.pat, service), tie(cast.pat, service, days=3)], by=cast.cora, at=NOW) == []
    assert Relationship.objects.count() == 1


def test_given_twice_it_is_kept_once(cast: Cast, service: Any) -> None:
    assert len(relate_many([tie(cast.pat, service), tie(cast.pat, service)], by=cast.cora, at=NOW)) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda cast, service: tie(cast.bob, service), "not one of yours"),
        (lambda cast, service: tie(cast.pat, service, "FRIEND"), "related to a service"),
        (lambda cast, service: tie(cast.pat, service, until=TODAY), "end only later"),
        (lambda cast, service: tie(cast.dai, service, days=-5), "recorded from"),
    ],
)
def test_one_that_cannot_be_stops_them_all(cast: Cast, service: Any, wrong: Any, says: str) -> None:
    relate(cast.dai, service, "USES", active_from=TODAY, by=cast.cora)
    with pytest.raises(Refusal, match=says):
        relate_many([tie(cast.zoe, service), wrong(cast, service)], by=cast.cora, at=NOW)
    assert Relationship.objects.count() == 1
