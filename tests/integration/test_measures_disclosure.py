"""Whoever does not work with a service's people cannot learn its small numbers: not drawn towards others, not by them."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from alongside.core.diagnosis.diagnose import diagnose
from alongside.core.diagnosis.links import SHARES, Link
from alongside.core.diagnosis.portrait import Portrait
from alongside.core.diagnosis.reach import Reached
from alongside.core.measurement.power.decisions import lay_share
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


def kept_of(small: Reached) -> list[Kept]:
    found = {name: diagnose(each) for name, each in {**OTHERS, "b": small}.items()}
    among = among_all(found)
    return [
        Kept(
            SimpleNamespace(name=f"Service {name}", public_id=uuid4()),
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
