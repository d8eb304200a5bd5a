"""Whoever does not work with a service's people cannot learn its small numbers: not drawn towards others, not by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.harms import after_refusals, unreturned
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Leaning, Portrait, Quarter, Way
from alongside.core.diagnosis.reach import Reached
from alongside.core.diagnosis.telling import whole_gives_away
from alongside.core.measurement.power.decisions import lay_share
from alongside.core.measurement.reliance.staffing import Necessity
from alongside.core.shared.estimates import NotEstimable
from alongside.core.shared.sentences import say
from alongside.engines.measures.portraits import among_all
from alongside.web.measures.queries.chains import Kept
from alongside.web.measures.views import chain_pages as pages

NONE = NotEstimable(say("No figures."), say("More."))
OTHERS = {
    name: Reached(60 + 9 * at, 40 + 5 * at, 30 + 3 * at, 22 + 2 * at, 14 + at)
    for at, name in enumerate("acdefg")
}
SMALL = (Reached(6, 2, 1, 1, 1), Reached(9, 3, 2, 2, 1), Reached(4, 4, 4, 4, 4))


class Named(SimpleNamespace):
    def __str__(self) -> str:
        return str(self.name)


def kept_of(small: Reached) -> list[Kept]:
    found = {name: diagnose(each) for name, each in {**OTHERS, "b": small}.items()}
    among = among_all(found)
    return [
        Kept(
            Named(name=f"Service {name}", public_id=uuid4()),
            Portrait(
                diagnosis, NONE, NONE, (), lay_share([]), 0,
                {link: each[name] for link, each in among.items() if not isinstance(each, NotEstimable)},
            ),
            date(2025, 3, 1), date(2026, 3, 1), "v", datetime(2026, 3, 2),
        )
        for name, diagnosis in sorted(found.items())
    ]  # fmt: skip


def shown(kept: list[Kept], name: str, *, sees_small: bool) -> dict[str, Any]:
    (own,) = [each for each in kept if each.service.name == f"Service {name}"]
    return pages.evaluator(own, kept, sees_small=sees_small)


def test_a_hidden_share_has_no_value_drawn_towards_others_either() -> None:
    kept = kept_of(SMALL[0])
    page, whole = (shown(kept, "b", sees_small=sees) for sees in (False, True))
    hidden = [each for each in page["links"] if each["found"].link in SHARES]
    assert all((each["elsewhere"], each["among"], each["interval"]) == ("", None, "–") for each in hidden)
    told = {each["found"].link: each["elsewhere"] for each in whole["links"]}
    assert told[Link.ASKED], "who works with these people sees how the service stands among the others"
    assert told[Link.ASKED].split(": ")[1].split(",")[0] not in str(page)


def test_no_other_page_changes_with_what_a_few_people_did() -> None:
    pages_of = [kept_of(small) for small in SMALL]
    for name in "acdefg":
        found = [shown(kept, name, sees_small=False) for kept in pages_of]
        links = [[(each["interval"], each["elsewhere"]) for each in page["links"]] for page in found]
        assert links[0] == links[1] == links[2]
        assert found[0]["among"].rows == found[1]["among"].rows == found[2]["among"].rows
    overviews = [pages.overview(kept, sees_small=False)["chart"] for kept in pages_of]
    assert len({chart.svg for chart in overviews}) == 1
    assert overviews[0].rows == overviews[1].rows == overviews[2].rows


def test_one_person_more_from_one_day_to_the_next_does_not_show() -> None:
    """What is worked out every night could else be taken from what stood there the day before."""
    days = [kept_of(Reached(*steps))[1] for steps in ((61, 41, 31, 21, 11), (62, 42, 32, 22, 12))]
    for read in (pages.commissioner, lambda kept: pages.evaluator(kept, [kept], sees_small=False)):
        first, second = ({name: shown[name] for name in ("picture", "headline")} for shown in map(read, days))
        assert first["picture"].rows == second["picture"].rows
        assert first["picture"].svg == second["picture"].svg
        links = [[(each["interval"], str(each["found"])) for each in read(day)["links"]] for day in days]
        assert links[0] == links[1]
    assert len({str(pages.coordinator(day)["picture"].rows) for day in days}) == 2


def test_what_few_said_both_ways_is_not_told_nor_how_few_they_were() -> None:
    kept = kept_of(SMALL[0])[0]
    guards = (after_refusals([1.0, -2.0, 0.5]), unreturned(42, 22))
    kept = replace(kept, portrait=replace(kept.portrait, guards=guards))
    for page in (pages.commissioner(kept), pages.evaluator(kept, [kept], sees_small=False)):
        assert [each["hidden"] for each in page["guards"]] == [True, False]
        assert (page["guards"][1]["found"].people, page["guards"][1]["said"]) == (40, "50% (35% to 65%)")
    whole = pages.coordinator(kept)["guards"]
    assert "3 people said both" in str(whole[0]["found"].sentence)
    assert whole[1]["found"].people == 42


def leaning_of(lay: int, professionals: int, needed: float) -> Leaning:
    ways = [
        Way(Necessity(share, share, 40), 0.5, 0.5, ((0.0, 1.0), (1.0, 0.0)), 2) for share in (needed, 0.43)
    ]
    return Leaning(*ways, needed - 0.43, 40, 40, 200, lay, professionals)


def resting(year: Leaning, *quarters: Leaning) -> Kept:
    kept = kept_of(SMALL[0])[0]
    months = [Quarter(24303 + 3 * at, each) for at, each in enumerate(quarters)]
    return replace(kept, portrait=replace(kept.portrait, leaning=year, quarters=tuple(months)))


@pytest.mark.parametrize(("lay", "professionals"), [(1, 9), (4, 40), (20, 1), (20, 2)])
def test_reliance_on_few_of_one_side_is_not_told_however_many_there_are_of_the_other(
    lay: int, professionals: int
) -> None:
    year = leaning_of(lay, professionals, 0.77)
    kept = resting(year, *[year] * 4)
    for page in (pages.evaluator(kept, [kept], sees_small=False), pages.commissioner(kept)):
        assert page["hidden"]
        assert not any("77%" in said or "43%" in said for said in of_reliance(page))
        assert "would tell of somebody" in str(page["balance"]["why"].reason)
    assert any("77%" in said for said in of_reliance(pages.evaluator(kept, [kept], sees_small=True)))
    assert any("77%" in said for said in of_reliance(pages.coordinator(kept)))


def of_reliance(page: dict[str, Any]) -> list[str]:
    return [str(page.get(name)) for name in ("balance", "ways", "curve", "over_time", "reliance_turns")]


def test_a_quarter_that_is_not_told_cannot_be_had_from_the_year_and_the_others() -> None:
    many, few = leaning_of(20, 5, 0.77), leaning_of(3, 5, 0.61)
    fewer = leaning_of(9, 5, 0.52)
    kept = resting(many, many, few, fewer, many)
    (known, whole) = (
        pages.evaluator(kept, [kept], sees_small=sees)["over_time"].rows for sees in (False, True)
    )
    assert [row[1] for row in whole] == ["77%", "61%", "52%", "77%"]
    assert [row[1] for row in known] == ["77%", "–", "–", "77%"], "the fewest of the others go with it"
    turns = pages.evaluator(kept, [kept], sees_small=False)["reliance_turns"]
    assert [each["address"][-11:-1] for each in turns] == ["2026-01-01", "2025-04-01"]


def test_fewest_whose_leaving_stops_half_is_for_those_who_work_with_them() -> None:
    year = leaning_of(20, 5, 0.77)
    kept = resting(year, *[year] * 4)
    told, whole = (pages.evaluator(kept, [kept], sees_small=sees)["ways"] for sees in (False, True))
    assert [each["fewest"] for each in told] == [None, None]
    assert [each["fewest"] for each in whole] == [2, 2]


@pytest.mark.parametrize(
    ("hidden", "gives_away"),
    [({}, False), ({"a": 3}, True), ({"a": 3, "b": 1}, True), ({"a": 3, "b": 4}, False), ({"a": 40}, True)],
)  # fmt: skip
def test_all_together_less_those_that_are_told_is_nobody(hidden: dict[str, int], gives_away: bool) -> None:
    told = [30, 12]
    people = [*told, *hidden.values(), 0]
    assert whole_gives_away(people, [False, False, *[True] * len(hidden), True]) is gives_away
