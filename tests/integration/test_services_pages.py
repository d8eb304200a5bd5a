"""The pages of services: what they show, and what they say to input that is not right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.web.services import actions, queries
from alongside.web.services.models import Pattern, Place, Relationship, RemovedPost, Role, Service
from tests.cast import NOW, SINCE, person
from tests.integration.garden import Garden, a_garden

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden() -> Garden:
    return a_garden()


@pytest.fixture
def cora(client: Any, garden: Garden) -> Any:
    client.force_login(garden.cast.cora.account)
    return client


def address(name: str, garden: Garden, *more: Any) -> str:
    return reverse(f"services:{name}", args=[garden.service.public_id, *more])


def words(response: Any) -> str:
    return str(response.content.decode().replace("&#x27;", "'"))


def day(name: str, on: date | str) -> dict[str, Any]:
    if isinstance(on, str):
        return dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), on.split("/"), strict=True))
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def refused(response: Any, sentence: str) -> None:
    """The form came back with that sentence, in its summary and beside its field."""
    assert response.status_code == 200
    assert sentence in words(response)
    assert "There is a problem" in words(response)
    assert "<title>Error: " in words(response)


# Services

SERVICE = {"name": "Repair café", "name_cy": "Caffi trwsio", "summary": "Mends things"} | day(
    "opened_on", SINCE
)


def test_a_coordinator_opens_a_service(cora: Any, garden: Garden) -> None:
    response = cora.post(reverse("services:open_service"), SERVICE, follow=True)
    assert "Repair café is open. Now say who takes part." in words(response)
    made = Service.objects.get(name="Repair café")
    assert (made.organisation, made.opened_on) == (garden.cast.here, SINCE)
    assert queries.charter_lines(made, timezone.now()).count() == 6


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the name of the service"),
        ({"name": "x" * 201}, "must be 200 characters or fewer"),
        ({"name": "Community garden"}, "There is a service called “Community garden” already"),
        (day("opened_on", "31/2/2026"), "“Running since” must be a real date"),
        (day("opened_on", "//2026"), "“Running since” must include a day and month"),
    ],
)
def test_a_service_that_cannot_be_opened_says_why(cora: Any, wrong: dict[str, Any], sentence: str) -> None:
    refused(cora.post(reverse("services:open_service"), SERVICE | wrong), sentence)
    assert Service.objects.count() == 1


def test_the_same_form_sent_twice_opens_one_service(cora: Any) -> None:
    for _press in range(2):
        response = cora.post(reverse("services:open_service"), SERVICE | {"form_key": "one-rendering"})
        assert response.status_code == 302
    assert Service.objects.filter(name="Repair café").count() == 1


def test_a_service_speaks_welsh_where_it_has_a_welsh_name(cora: Any, garden: Garden) -> None:
    response = words(cora.get(address("service", garden), {"lang": "cy"}, follow=True))
    assert "Gardd gymunedol" in response
    assert "Garddwr" in response
    assert "Pwy sy’n gwneud beth, ochr yn ochr" in response


def test_the_service_page_says_who_takes_part_when_and_where(cora: Any, garden: Garden) -> None:
    garden.pattern()
    shown = words(cora.get(address("service", garden)))
    for said in (
        "Gardener",
        "Ranger",
        "at least 2, best 3, at most 5",
        "Every Tuesday, 10am to midday.",
        "Gravel path",
    ):
        assert said in shown


def test_closing_asks_first_and_then_closes(cora: Any, garden: Garden) -> None:
    assert "Close Community garden?" in words(cora.get(address("close_service", garden)))
    refused(
        cora.post(address("close_service", garden), day("on", date(2020, 1, 1))), "so it cannot close before"
    )
    cora.post(address("close_service", garden), day("on", date(2026, 4, 1)))
    garden.service.refresh_from_db()
    assert garden.service.closed_on == date(2026, 4, 1)
    assert "Closed" in words(cora.get(reverse("services:list")))


# Roles

ROLE = {
    "title": "Cook", "side": "LAY", "minimum": 1, "ideal": 2, "maximum": 3, "output": "SERVICE",
    "share": "SAME_SESSION", "benefits_others": "yes", "activities": ["GROUP"], "checks": ["REFERENCES"],
    "skills": "first aid,  baking , first aid",
}  # fmt: skip


def test_a_role_keeps_what_was_filled_in(cora: Any, garden: Garden) -> None:
    cora.post(address("add_role", garden), ROLE)
    cook = Role.objects.get(title="Cook")
    assert (cook.skills, cook.checks, cook.activities) == (["first aid", "baking"], ["REFERENCES"], ["GROUP"])
    assert (cook.minimum, cook.ideal, cook.maximum, cook.benefits_others) == (1, 2, 3, True)
    again = cora.get(address("change_role", garden, cook.pk))
    assert 'value="first aid, baking"' in words(again)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "Enter what the role is called"),
        ({"title": "gardener"}, "has a role called “gardener” already"),
        ({"side": "BOTH"}, "Choose one of the answers given for “Who takes this role?”"),
        ({"minimum": 4}, "The numbers must rise"),
        ({"minimum": "-1"}, "“At least” must be 0 or more"),
        ({"maximum": "many"}, "“At most” must be a number, such as 12"),
        ({"reveals_health": "on"}, "Enter a name to show outside the team"),
        ({"checks": ["POLYGRAPH"]}, "Choose one of the answers given"),
    ],
)
def test_a_role_that_cannot_be_says_why(
    cora: Any, garden: Garden, wrong: dict[str, Any], sentence: str
) -> None:
    refused(cora.post(address("add_role", garden), ROLE | wrong), sentence)
    assert Role.objects.filter(service=garden.service).count() == 2


def test_the_role_form_gives_the_advice_of_the_nation(cora: Any, garden: Garden) -> None:
    assert "Work with children, supervised or not" in words(cora.get(address("add_role", garden)))


# Times

TIMES = {
    "title": "", "starts": "10am", "ends": "12:30pm", "how_often": "WEEKLY", "weeks": "", "place": "",
} | day("first_on", date(2026, 12, 1)) | day("last_on", "//")  # fmt: skip


def test_the_dates_are_shown_before_anything_is_kept(cora: Any, garden: Garden) -> None:
    given = TIMES | {"place": str(garden.shed.public_id)}
    preview = words(cora.post(address("add_pattern", garden), given))
    assert "Are these the dates?" in preview
    assert "Every Tuesday, 10am to 12:30pm" in preview
    assert "Tuesday 8 December 2026" in preview
    assert not Pattern.objects.exists()
    cora.post(address("add_pattern", garden), given | {"step": "keep"})
    kept = Pattern.objects.get()
    assert (kept.rule, kept.minutes, kept.place) == ("FREQ=WEEKLY;BYDAY=TU", 150, garden.shed)


def test_the_preview_says_what_the_clocks_do(cora: Any, garden: Garden) -> None:
    sunday = day("first_on", date(2027, 3, 21)) | {"starts": "1:30am", "ends": "3am"}
    preview = words(cora.post(address("add_pattern", garden), TIMES | sunday))
    assert "The clocks go forward on Sunday 28 March 2027 and 1:30am does not exist" in preview


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"how_often": "FORTNIGHTLY"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ({"how_often": "WEEKS", "weeks": 3}, "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"),
        ({"weekdays": ["1", "3"]}, "FREQ=WEEKLY;BYDAY=TU,TH"),
        ({"how_often": "MONTHLY"}, "FREQ=MONTHLY;BYDAY=1TU"),
        ({"how_often": "MONTHLY_LAST"} | day("first_on", date(2026, 12, 29)), "FREQ=MONTHLY;BYDAY=-1TU"),
        (day("last_on", date(2027, 2, 2)), "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270202"),
    ],
)
def test_choices_become_a_rule(cora: Any, garden: Garden, given: dict[str, Any], rule: str) -> None:
    cora.post(address("add_pattern", garden), TIMES | given | {"step": "keep"})
    assert Pattern.objects.get().rule == rule


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"starts": "10"}, "Say whether “Starts” is am or pm"),
        ({"starts": "25:00"}, "“Starts” must be a time"),
        ({"ends": "9am"}, "It must end after it starts, on the same day"),
        ({"ends": "10am"}, "It must end after it starts, on the same day"),
        ({"how_often": "WEEKS"}, "Enter how many weeks apart"),
        ({"how_often": "HOURLY"}, "Choose one of the answers given"),
        ({"weekdays": ["3"]}, "the rule begins on Thursday 3 December 2026"),
        ({"how_often": "MONTHLY"} | day("first_on", date(2026, 12, 29)), "which most months lack"),
        (day("last_on", date(2026, 11, 1)), "is before the first session"),
        (day("first_on", date(2999, 1, 1)), "between the years"),
        ({"place": "00000000-0000-0000-0000-000000000000"}, "Choose one of the answers given for “Where?”"),
    ],
)
def test_times_that_cannot_be_say_why(
    cora: Any, garden: Garden, wrong: dict[str, Any], sentence: str
) -> None:
    for step in ("", "keep"):
        refused(cora.post(address("add_pattern", garden), TIMES | wrong | {"step": step}), sentence)
    assert not Pattern.objects.exists()


def test_a_place_of_another_organisation_is_not_among_the_choices(cora: Any, garden: Garden) -> None:
    theirs = actions.add_place(garden.cast.there, name="Their hall", by=garden.cast.bryn, at=NOW)
    given = TIMES | {"place": str(theirs.public_id), "step": "keep"}
    refused(cora.post(address("add_pattern", garden), given), "Choose one of the answers given for “Where?”")
    assert not Pattern.objects.exists()


def test_going_back_from_the_preview_keeps_what_was_filled_in(cora: Any, garden: Garden) -> None:
    form = words(cora.post(address("add_pattern", garden), TIMES | {"step": "edit", "title": "Digging"}))
    assert 'value="Digging"' in form
    assert not Pattern.objects.exists()


def test_one_session_is_left_out_moved_and_put_back_on_its_pages(cora: Any, garden: Garden) -> None:
    pattern = garden.pattern()
    coming = [each.original_on for each in queries.next_occurrences(pattern, timezone.now(), 2)]
    cora.post(address("leave_out", garden, pattern.pk, coming[0].isoformat()), {"reason": "Frost"})
    to = coming[1] + timedelta(days=1)
    cora.post(
        address("move", garden, pattern.pk, coming[1].isoformat()), {"to_starts": "2pm"} | day("to_on", to)
    )
    shown = words(cora.get(address("pattern", garden, pattern.pk)))
    assert "left out (Frost)" in shown
    assert "at 2pm" in shown
    for each in coming:
        cora.post(address("put_back", garden, pattern.pk, each.isoformat()))
    assert pattern.exceptions.count() == 0


@pytest.mark.parametrize("day_in_address", ["yesterday", "2026-02-31", "2026-13-01"])
def test_an_address_with_no_real_day_is_not_found(cora: Any, garden: Garden, day_in_address: str) -> None:
    pattern = garden.pattern()
    assert cora.get(address("leave_out", garden, pattern.pk, day_in_address)).status_code == 404


def test_a_day_without_a_session_says_so(cora: Any, garden: Garden) -> None:
    pattern = garden.pattern()
    response = cora.post(address("leave_out", garden, pattern.pk, "2026-03-11"))
    refused(response, "There is no session on Wednesday 11 March 2026")
    put_back = cora.post(address("put_back", garden, pattern.pk, "2026-03-10"))
    assert put_back.status_code == 409
    assert "already as the pattern has it" in words(put_back)


# Places, posts, ties


def test_places_are_added_changed_and_taken_out_of_use(cora: Any) -> None:
    cora.post(reverse("services:add_place"), {"name": "Pavilion", "access": "Ramp"})
    made = Place.objects.get(name="Pavilion")
    refused(cora.post(reverse("services:add_place"), {"name": "PAVILION"}), "There is a place called")
    refused(cora.post(reverse("services:add_place"), {"name": ""}), "Enter the name of the place")
    cora.post(reverse("services:change_place", args=[made.public_id]), {"name": "Bowls pavilion"})
    cora.post(reverse("services:close_place", args=[made.public_id]), day("on", date(2026, 3, 2)))
    made.refresh_from_db()
    assert (made.name, made.closed_on) == ("Bowls pavilion", date(2026, 3, 2))
    again = cora.post(reverse("services:close_place", args=[made.public_id]), day("on", date(2026, 3, 2)))
    refused(again, "not been used since")


def test_a_post_that_was_cut_is_shown_as_substitution_until_it_is_filled(cora: Any, garden: Garden) -> None:
    given = {"title": "Park keeper", "weekly_hours": "18.5", "role": garden.gardener.pk} | day(
        "removed_on", SINCE
    )
    refused(cora.post(address("remove_post", garden), given | {"weekly_hours": "200"}), "must be 168 or less")
    refused(
        cora.post(address("remove_post", garden), given | {"role": garden.ranger.pk}),
        "Choose one of the answers",
    )
    cora.post(address("remove_post", garden), given)
    post = RemovedPost.objects.get()
    assert post.weekly_minutes == 1110
    assert "Substitution" in words(cora.get(address("service", garden)))
    cora.post(address("restore_post", garden, post.pk), day("on", date(2026, 3, 2)))
    assert "Substitution" not in words(cora.get(address("service", garden)))


def test_somebody_is_found_and_related(cora: Any, garden: Garden) -> None:
    found = words(cora.get(address("find_somebody", garden), {"words": "rees"}))
    assert "Dai Rees" in found
    assert "Pat Evans" not in found
    assert "Nobody here matches “zzz”" in words(cora.get(address("find_somebody", garden), {"words": "zzz"}))
    relate = address("relate", garden, garden.cast.dai.public_id)
    refused(cora.post(relate, day("active_from", SINCE)), "Choose an answer for “How do they belong to it?”")
    early = {"kind": "NEIGHBOUR"} | day("active_from", SINCE) | day("active_to", SINCE)
    refused(cora.post(relate, early), "It must end after it began")
    cora.post(relate, {"kind": "EMPLOYED_PEER"} | day("active_from", SINCE))
    tie = Relationship.objects.get(person=garden.cast.dai)
    assert (tie.kind, tie.active_from) == ("EMPLOYED_PEER", SINCE)
    end = address("end_relationship", garden, tie.pk)
    refused(cora.post(end, day("on", SINCE)), "so it can end only later")
    cora.post(end, day("on", SINCE + timedelta(days=30)))
    assert "Employed peer" in words(cora.get(address("team", garden)))


def test_from_a_persons_page_one_chooses_the_service(cora: Any, garden: Garden) -> None:
    shown = words(cora.get(reverse("people:person", args=[garden.cast.dai.public_id])))
    choose = reverse("services:choose_service", args=[garden.cast.dai.public_id])
    assert choose in shown
    assert address("relate", garden, garden.cast.dai.public_id) in words(cora.get(choose))


def test_nobody_is_asked_for_where_no_name_is_given(cora: Any, garden: Garden) -> None:
    assert "Pat Evans" not in words(cora.get(address("find_somebody", garden), {"words": " "}))


# How much the database is asked


def queries_for(client: Any, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


def test_a_page_asks_as_much_of_the_database_however_much_there_is(cora: Any, garden: Garden) -> None:
    garden.pattern()
    pages = [
        reverse("services:list"),
        address("service", garden),
        address("team", garden),
        reverse("services:places"),
    ]
    before = [queries_for(cora, page) for page in pages]
    _fill(garden)
    after = [queries_for(cora, page) for page in pages]
    assert after == before
    assert max(after) <= 30


def _fill(garden: Garden) -> None:
    done = {"by": garden.cast.cora, "at": NOW}
    for number in range(12):
        another = actions.open_service(garden.cast.here, name=f"Service {number}", **done)
        actions.add_pattern(
            another, rule="FREQ=WEEKLY", first_on=date(2026, 3, 3), starts=NOW.time(), minutes=60, **done
        )
        actions.add_role(garden.service, title=f"Role {number}", side="LAY", **done)
        actions.add_place(garden.cast.here, name=f"Place {number}", **done)
        garden.pattern(title=f"Times {number}")
        somebody = person(garden.cast.here, f"Somebody {number}")
        actions.relate(somebody, garden.service, "USES", active_from=SINCE, **done)
        actions.remove_post(
            garden.service, title=f"Post {number}", removed_on=SINCE, role=garden.gardener, **done
        )
