"""Services, roles, places, ties and posts: what can be written, and what is refused with which sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from alongside.core.charter.lines import DEFAULT_CHARTER, Line
from alongside.core.charter.terms import Decision, Standing
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sides import Side
from alongside.web.services import actions, queries
from alongside.web.services.models import CharterLine, Relationship, Role, Service
from tests.cast import NOW, SINCE, TODAY
from tests.integration.garden import Garden, a_garden

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden() -> Garden:
    return a_garden()


def done(garden: Garden) -> dict[str, Any]:
    return {"by": garden.cast.cora, "at": NOW}


# Opening and closing


def test_a_service_begins_with_the_charter_that_every_service_begins_with(garden: Garden) -> None:
    assert queries.charter_of(garden.service, NOW) == DEFAULT_CHARTER
    assert queries.charter_lines(garden.service, NOW).count() == len(Decision)


def test_two_services_of_an_organisation_cannot_have_one_name_but_two_organisations_can(
    garden: Garden,
) -> None:
    with pytest.raises(Refusal, match="There is a service called “community GARDEN” already"):
        actions.open_service(garden.cast.here, name=" community  GARDEN ", **done(garden))
    elsewhere = actions.open_service(garden.cast.there, name="Community garden", by=garden.cast.bryn, at=NOW)
    assert elsewhere.organisation == garden.cast.there


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_a_service_needs_a_name(garden: Garden, name: str) -> None:
    with pytest.raises(Refusal, match="Give it a name"):
        actions.open_service(garden.cast.here, name=name, **done(garden))
    assert Service.objects.count() == 1


def test_closing_a_service_ends_its_patterns_and_keeps_its_record(garden: Garden) -> None:
    pattern = garden.pattern()
    actions.close_service(garden.service, on=date(2026, 6, 1), **done(garden))
    pattern.refresh_from_db()
    assert pattern.ended_on == date(2026, 6, 1)
    assert Relationship.objects.filter(service=garden.service).count() == 2


def test_a_closed_service_takes_nothing_new(garden: Garden) -> None:
    closed = actions.close_service(garden.service, on=TODAY, **done(garden))
    for attempt in (
        lambda: actions.add_role(closed, title="Cook", side="LAY", **done(garden)),
        lambda: actions.relate(garden.cast.dai, closed, "USES", active_from=TODAY, **done(garden)),
        lambda: actions.close_service(closed, on=TODAY, **done(garden)),
    ):
        with pytest.raises(Refusal, match="This service closed on 2 March 2026"):
            attempt()


def test_a_service_cannot_close_before_it_opened(garden: Garden) -> None:
    with pytest.raises(Refusal, match="opened on 5 January 2026"):
        actions.close_service(garden.service, on=SINCE - timedelta(days=1), **done(garden))


def test_the_history_says_who_changed_a_service_and_when(garden: Garden) -> None:
    actions.change_service(
        garden.service, summary="We grow things", by=garden.cast.cora, at=NOW + timedelta(days=1)
    )
    latest = garden.service.history.first()
    assert (latest.history_user, latest.history_date) == (garden.cast.cora.account, NOW + timedelta(days=1))
    assert latest.prev_record.summary == ""


def test_a_stranger_finds_no_service_of_another_organisation(garden: Garden) -> None:
    with pytest.raises(Http404):
        queries.get_service(garden.cast.there, garden.service.public_id)
    with pytest.raises(Http404):
        queries.get_place(garden.cast.there, garden.shed.public_id)
    assert not queries.services_of(garden.cast.there).exists()


# Roles


@pytest.mark.parametrize("numbers", [(3, 2, 5), (1, 6, 5), (2, 2, 1)])
def test_the_numbers_of_a_role_must_rise(garden: Garden, numbers: tuple[int, int, int]) -> None:
    least, best, most = numbers
    with pytest.raises(Refusal, match="The numbers must rise"):
        actions.add_role(
            garden.service, title="Cook", side="LAY", minimum=least, ideal=best, maximum=most, **done(garden)
        )
    assert Role.objects.filter(service=garden.service).count() == 2


def test_where_only_the_minimum_is_given_the_others_follow_it(garden: Garden) -> None:
    cook = actions.add_role(garden.service, title="Cook", side="LAY", minimum=2, **done(garden))
    assert (cook.minimum, cook.ideal, cook.maximum) == (2, 2, 2)


def test_a_title_that_reveals_health_needs_a_name_for_those_outside(garden: Garden) -> None:
    with pytest.raises(Refusal, match="Give a name to show outside the team"):
        actions.add_role(
            garden.service, title="Recovery peer", side="LAY", reveals_health=True, **done(garden)
        )
    peer = actions.add_role(
        garden.service, title="Recovery peer", alias="Helper", side="LAY", reveals_health=True, **done(garden)
    )
    assert (peer.shown(to_team=True), peer.shown(to_team=False)) == ("Recovery peer", "Helper")


def test_a_role_takes_no_field_that_it_does_not_have(garden: Garden) -> None:
    with pytest.raises(TypeError, match="counts_as"):
        actions.add_role(garden.service, title="Cook", side="LAY", counts_as="A", **done(garden))


def test_a_closed_role_is_no_longer_among_those_taken(garden: Garden) -> None:
    actions.close_role(garden.gardener, on=TODAY, **done(garden))
    assert [role.title for role in queries.roles_of(garden.service)] == ["Ranger"]
    assert queries.roles_of(garden.service, open_only=False).count() == 2
    with pytest.raises(Refusal, match="closed on 2 March 2026 already"):
        actions.close_role(garden.gardener, on=TODAY, **done(garden))


# Ties


def test_a_person_can_be_related_in_several_ways_at_once(garden: Garden) -> None:
    actions.relate(garden.cast.pat, garden.service, "NEIGHBOUR", active_from=TODAY, **done(garden))
    assert queries.kinds_of(garden.cast.pat, garden.service, TODAY) == {"USES", "NEIGHBOUR"}
    tie = next(tie for tie in queries.team_of(garden.service, TODAY) if tie.person == garden.cast.pat)
    assert [each.kind for each in tie.relationships] == ["USES", "NEIGHBOUR"]


def test_recording_the_same_tie_twice_changes_nothing(garden: Garden) -> None:
    first = Relationship.objects.get(person=garden.cast.pat)
    again = actions.relate(garden.cast.pat, garden.service, "USES", active_from=TODAY, **done(garden))
    assert again == first
    assert Relationship.objects.filter(person=garden.cast.pat).count() == 1


def test_a_tie_that_would_overlap_a_later_one_is_refused_and_says_from_when(garden: Garden) -> None:
    with pytest.raises(Refusal, match="recorded from 5 January 2026 on"):
        actions.relate(garden.cast.pat, garden.service, "USES", active_from=date(2025, 1, 1), **done(garden))
    earlier = actions.relate(
        garden.cast.pat, garden.service, "USES", active_from=date(2025, 1, 1), active_to=SINCE, **done(garden)
    )
    assert earlier.active_to == SINCE


def test_a_tie_is_half_open_it_holds_on_its_first_day_and_not_on_its_last(garden: Garden) -> None:
    tie = Relationship.objects.get(person=garden.cast.pat)
    actions.end_relationship(tie, on=TODAY, **done(garden))
    held = [
        bool(queries.kinds_of(garden.cast.pat, garden.service, day))
        for day in (SINCE - timedelta(days=1), SINCE, TODAY - timedelta(days=1), TODAY)
    ]
    assert held == [False, True, True, False]


@pytest.mark.parametrize("on", [SINCE, SINCE - timedelta(days=1)])
def test_a_tie_cannot_end_before_it_held(garden: Garden, on: date) -> None:
    tie = Relationship.objects.get(person=garden.cast.pat)
    with pytest.raises(Refusal, match="began on 5 January 2026"):
        actions.end_relationship(tie, on=on, **done(garden))


def test_nobody_is_related_to_a_service_of_another_organisation(garden: Garden) -> None:
    with pytest.raises(Refusal, match="That person is not one of yours"):
        actions.relate(garden.cast.bob, garden.service, "USES", active_from=TODAY, **done(garden))


def test_sides_follow_the_ties_and_an_employed_peer_stands_on_the_lay_side(garden: Garden) -> None:
    actions.relate(garden.cast.dai, garden.service, "EMPLOYED_PEER", active_from=SINCE, **done(garden))
    sides = {tie.person: tie.side for tie in queries.team_of(garden.service, TODAY)}
    assert sides == {garden.cast.pat: Side.LAY, garden.cast.dai: Side.LAY, garden.nerys: Side.PROFESSIONAL}
    assert queries.side_of(garden.cast.zoe, garden.service, TODAY) is None


# Posts


def test_a_post_that_was_cut_is_gone_until_it_is_restored(garden: Garden) -> None:
    post = actions.remove_post(
        garden.service,
        title="Park keeper",
        removed_on=TODAY,
        weekly_minutes=600,
        role=garden.gardener,
        **done(garden),
    )
    assert list(queries.posts_cut_on(garden.service, TODAY)) == [post]
    assert not queries.posts_cut_on(garden.service, TODAY - timedelta(days=1)).exists()
    actions.restore_post(post, on=TODAY + timedelta(days=10), **done(garden))
    assert not queries.posts_cut_on(garden.service, TODAY + timedelta(days=10)).exists()


def test_a_post_cannot_be_filled_by_another_services_role_nor_restored_before_it_was_cut(
    garden: Garden,
) -> None:
    other = actions.open_service(garden.cast.here, name="Library", **done(garden))
    with pytest.raises(Refusal, match="That role belongs to another service"):
        actions.remove_post(other, title="Keeper", removed_on=TODAY, role=garden.gardener, **done(garden))
    post = actions.remove_post(garden.service, title="Keeper", removed_on=TODAY, **done(garden))
    with pytest.raises(Refusal, match="cut on 2 March 2026"):
        actions.restore_post(post, on=TODAY, **done(garden))


# The charter's lines


def test_a_changed_line_stands_from_that_moment_and_the_old_one_is_kept(garden: Garden) -> None:
    later = NOW + timedelta(days=5)
    actions.change_charter_lines(garden.service, [Line(Decision.INVITE_PEOPLE, Standing.ANYONE)], at=later)
    before, after = (queries.charter_of(garden.service, at) for at in (later - timedelta(seconds=1), later))
    assert before == DEFAULT_CHARTER
    assert after.line(Decision.INVITE_PEOPLE).standing is Standing.ANYONE
    kept = CharterLine.objects.filter(service=garden.service, decision="INVITE_PEOPLE").order_by(
        "active_from"
    )
    assert [(row.active_from, row.active_to) for row in kept] == [(NOW, later), (later, None)]
    over_time = queries.charters_over_time([garden.service.pk])
    assert over_time.at(garden.service.pk, NOW) == before
    assert over_time.at(garden.service.pk, later) == after


def test_a_line_by_which_one_side_could_change_the_charter_alone_is_refused(garden: Garden) -> None:
    with pytest.raises(Refusal, match="always takes a lay person and a professional"):
        actions.change_charter_lines(garden.service, [Line(Decision.CHANGE_CHARTER, Standing.ANYONE)], at=NOW)
    assert queries.charter_of(garden.service, NOW) == DEFAULT_CHARTER
