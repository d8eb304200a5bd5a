"""The pages of programmes as each of those who open them sees them: a learner, assessors, a tutor, an observer, the office."""

from __future__ import annotations

import io
import json
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.models import Cohort, CohortPart, Enrolment, Observation, Programme, Version
from alongside.web.programmes.queries.cohorts import meetings_of
from alongside.web.programmes.queries.outlines import modules_of
from tests.integration.programmes_cast import AFTER, Learning, learning
from tests.integration.shared_world import shared_world

world = shared_world(learning)


@pytest.fixture
def here(world: Learning, db: None) -> Learning:
    return deepcopy(world)


def door(here: Learning, who: Any) -> Client:
    return here.at.house.sign_in(who)


def page(client: Client, name: str, /, *args: Any, status: int = 200, **given: Any) -> str:
    response = client.get(reverse(f"programmes:{name}", args=args), given)
    assert response.status_code == status, response.status_code
    return str(response.content.decode())


def send(client: Client, name: str, /, *args: Any, status: int = 302, **told: Any) -> str:
    response = client.post(reverse(f"programmes:{name}", args=args), told)
    assert response.status_code == status, response.content.decode()[-3000:]
    return str(response.content.decode())


def test_it_says_that_only_a_university_can_award(here: Learning) -> None:
    shown = page(door(here, here.at.ann), "version", here.version.public_id)
    assert "only a university can give one" in shown
    assert "Or instead:" in shown
    assert "20 credits" in shown
    assert "only a university can give one" in page(door(here, here.at.ann), "enrolment", here.ann.public_id)


def test_in_welsh_the_programme_is_read_in_welsh(here: Learning) -> None:
    client = door(here, here.at.ann)
    people.remember_language(here.at.ann.account, "cy", at=AFTER)
    shown = page(client, "version", here.version.public_id)
    assert "Cydgynhyrchu ar waith" in shown
    assert "dim ond prifysgol" in shown


def test_somebody_asks_for_a_place_and_the_office_gives_it(here: Learning) -> None:
    client = door(here, here.at.olwen)
    Cohort.objects.update(apply_until="2099-01-01", ends_on="2099-06-01")
    assert "Ask for a place in Spring" in page(client, "list")
    page(client, "apply", here.cohort.public_id)
    send(client, "apply", here.cohort.public_id, words="To learn with others.")
    made = Enrolment.objects.get(person=here.at.olwen)
    assert "To learn with others." in page(client, "enrolment", made.public_id)
    send(door(here, here.at.nia), "move", made.public_id, "ADMIT")
    made.refresh_from_db()
    assert made.state == "ENROLLED"


def test_an_offer_and_a_part_wait_on_the_first_page_until_they_are_answered(here: Learning) -> None:
    nia = door(here, here.at.nia)
    here.at.house.person("Fay Fir")
    fay = here.at.house.named["Fay Fir"]
    assert "Fay Fir" in page(nia, "people", here.cohort.public_id, words="fay")
    send(nia, "offer", here.cohort.public_id, fay.public_id)
    page(nia, "ask_part", here.cohort.public_id, fay.public_id)
    send(nia, "ask_part", here.cohort.public_id, fay.public_id, part="TUTOR", side="LAY")
    client = door(here, fay)
    assert "2 things wait for your answer" in client.get(reverse("delivery:mine")).content.decode()
    shown = page(client, "list")
    assert "You were offered a place in Spring" in shown
    assert "as a tutor" in shown
    send(client, "move", Enrolment.objects.get(person=fay).public_id, "ACCEPT")
    send(client, "answer_part", CohortPart.objects.get(person=fay).public_id, answer="NO")
    assert "wait for your answer" not in client.get(reverse("delivery:mine")).content.decode()
    assert not CohortPart.objects.filter(person=fay).exists()


def test_a_learner_pauses_goes_on_and_leaves_on_their_own_page(here: Learning) -> None:
    client = door(here, here.at.ann)
    for event, state in (("PAUSE", "PAUSED"), ("GO_ON", "ENROLLED"), ("LEAVE", "LEFT")):
        if event != "GO_ON":
            shown = page(client, "move", here.ann.public_id, event)
            assert {"PAUSE": "Pause", "LEAVE": "Leave the programme"}[event] in shown
            assert "You can come back whenever you like" in shown
            assert "Keep it" not in shown, "what is pressed says what it does"
        send(client, "move", here.ann.public_id, event, words="For now.")
        here.ann.refresh_from_db()
        assert here.ann.state == state
    page(client, "move", here.ann.public_id, "ADMIT", status=404)
    page(client, "move", here.ann.public_id, "NONSENSE", status=404)
    assert "changed in the meantime" in send(client, "move", here.ann.public_id, "OFFER", status=422)


def test_the_office_writes_down_how_a_learners_word_came(here: Learning) -> None:
    nia = door(here, here.at.nia)
    assert "How did they tell you?" in page(nia, "move", here.ann.public_id, "PAUSE")
    send(nia, "move", here.ann.public_id, "PAUSE", words="", status=422)
    send(nia, "move", here.ann.public_id, "PAUSE", words="", how="PHONE")
    assert here.ann.steps.get(event="PAUSE").how == "PHONE"


def test_prior_learning_is_claimed_judged_without_the_others_word_and_read_by_the_learner(
    here: Learning,
) -> None:
    ann, ben, gwen = (door(here, each) for each in (here.at.ann, here.at.ben, here.at.gwen))
    page(ann, "claim_learning", here.ann.public_id)
    told = {
        "outcomes": [str(here.outcome("P1").public_id)],
        "source": "UNPAID",
        "words": "Six years on the ward.",
    }
    send(ann, "claim_learning", here.ann.public_id, **told)
    (claim,) = here.ann.claims.all()
    assert "Say whether prior learning shows P1: Ann Aspen" in page(ben, "list")
    send(ben, "claim", claim.public_id, word="YES", words="It shows plainly.")
    assert "It shows plainly." not in page(gwen, "claim", claim.public_id)
    send(gwen, "claim", claim.public_id, word="YES", words="So I think.")
    shown = page(ann, "claim", claim.public_id)
    assert "It shows plainly." in shown
    assert "So I think." in shown
    assert "Recognised from before" in page(ann, "enrolment", here.ann.public_id)


def test_what_is_claimed_and_seen_is_not_for_the_office(here: Learning) -> None:
    claim = here.claim()
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    actions.give_observation(asked, saw="She waited for the child.", by=here.at.ben, at=AFTER)
    nia = door(here, here.at.nia)
    page(nia, "claim", claim.public_id, status=404)
    page(nia, "observation", asked.public_id, status=404)
    shown = page(nia, "enrolment", here.ann.public_id)
    assert "From before" not in shown
    assert "Write down prior learning at their word" in shown
    for near in (here.at.ann, here.at.cai, here.at.gwen, here.at.ben):
        assert "She waited for the child." in page(door(here, near), "observation", asked.public_id)


def test_a_learner_takes_a_claim_back(here: Learning) -> None:
    claim = here.claim()
    send(door(here, here.at.ann), "take_back_claim", claim.public_id)
    claim.refresh_from_db()
    assert claim.state == "WITHDRAWN"
    assert "took this claim back" in send(
        door(here, here.at.ben), "claim", claim.public_id, word="YES", words="It shows.", status=422
    )


def test_an_observation_is_asked_for_and_given_by_both_sides(here: Learning) -> None:
    ann = door(here, here.at.ann)
    assert "Reading together" in page(ann, "sessions", here.ann.public_id)
    assert "Ask Gwen Gorse" in page(ann, "observers", here.ann.public_id, here.at.session.public_id)
    for other in (here.at.gwen, here.at.ben):
        send(ann, "observers", here.ann.public_id, here.at.session.public_id, person=str(other.public_id))
        client = door(here, other)
        assert "Say what you saw Ann Aspen do" in page(client, "list")
        (row,) = Observation.objects.filter(observer=other)
        page(client, "observation", row.public_id)
        send(
            client,
            "observation",
            row.public_id,
            saw="She waited.",
            mattered="The child read on.",
            next_step="",
        )
        assert "The child read on." in page(ann, "observation", row.public_id)
    assert "has yet to say" not in page(ann, "enrolment", here.ann.public_id)


def test_not_this_time_is_told_to_nobody_and_asking_can_be_taken_back(here: Learning) -> None:
    ann = door(here, here.at.ann)
    for other in (here.at.gwen, here.at.ben):
        send(ann, "observers", here.ann.public_id, here.at.session.public_id, person=str(other.public_id))
    first = Observation.objects.get(observer=here.at.gwen)
    page(ann, "enrolment", here.ann.public_id)  # says once what was done
    before = page(ann, "enrolment", here.ann.public_id)
    send(door(here, here.at.gwen), "observation", first.public_id, answer="NO")
    page(door(here, here.at.gwen), "observation", first.public_id, status=404)
    shown = page(ann, "enrolment", here.ann.public_id)
    asked = [f"Asked: {name}, {here.at.session.title}" for name in ("Gwen Gorse", "Ben Birch")]
    assert [each in before for each in asked] == [each in shown for each in asked] == [True, True]
    assert len(before) == len(shown), "a no leaves the page as it was"
    send(ann, "take_back_observation", here.ann.public_id, first.public_id)
    assert "Gwen Gorse" not in page(ann, "enrolment", here.ann.public_id)
    second = Observation.objects.get(observer=here.at.ben)
    send(ann, "take_back_observation", here.ann.public_id, second.public_id)
    page(door(here, here.at.ben), "observation", second.public_id, status=404)


def test_strangers_find_nothing_of_a_cohort_or_a_learner(here: Learning) -> None:
    fay = door(here, here.at.house.person("Fay Fir"))
    claim = here.claim()
    for name, key in (("cohort", here.cohort), ("enrolment", here.ann), ("claim", claim)):
        page(fay, name, key.public_id, status=404)
    page(fay, "office", status=403)
    there = learning.__globals__["reading"]("Brynford Trust")
    elsewhere = there.house.sign_in(there.nia)
    for name, key in (("cohort", here.cohort), ("enrolment", here.ann), ("version", here.version)):
        page(elsewhere, name, key.public_id, status=404)


def test_learners_see_when_they_meet_and_not_who_else_learns(here: Learning) -> None:
    made = actions.offer_place(here.cohort, here.at.olwen, by=here.at.nia, at=AFTER)
    actions.move(made, "ACCEPT", by=here.at.olwen, at=AFTER)
    shown = page(door(here, here.at.ann), "cohort", here.cohort.public_id)
    assert "Workshop day" in shown
    assert "Olwen Oak" not in shown
    assert "Olwen Oak" in page(door(here, here.at.cai), "cohort", here.cohort.public_id)


def test_the_office_runs_a_cohort_from_its_page(here: Learning) -> None:
    nia, cohort = door(here, here.at.nia), here.cohort
    days = {"on_day": "1", "on_month": "4", "on_year": "2026"}
    (meeting, *_rest) = meetings_of(cohort)
    page(nia, "meeting", cohort.public_id, meeting.public_id)
    send(nia, "meeting", cohort.public_id, meeting.public_id, **days, starts="10am")
    assert "Wednesday 1 April 2026, 10am" in page(nia, "cohort", cohort.public_id)
    actions.choose_tutor(here.ann, None)
    page(nia, "tutor", here.ann.public_id)
    send(nia, "tutor", here.ann.public_id, tutor=str(here.tutor.public_id))
    assert "Tutor: Cai Cedar" in page(nia, "cohort", cohort.public_id)
    send(nia, "end_part", cohort.public_id, here.lay.public_id)
    assert "No lay assessor has said yes yet." in page(nia, "cohort", cohort.public_id)
    send(nia, "close_cohort", cohort.public_id, what="CLOSE")
    assert "Take people again" in page(nia, "cohort", cohort.public_id)


def test_a_cohort_is_opened_and_changed_with_days_that_can_be(here: Learning) -> None:
    nia = door(here, here.at.nia)
    page(nia, "open_cohort", here.version.programme.public_id)
    told: dict[str, Any] = {"name": "Autumn", "places": "8", "service": str(here.at.house.service.public_id)}
    for field, (day, month, year) in {
        "starts_on": (1, 9, 2026), "ends_on": (1, 7, 2027), "apply_until": (1, 8, 2026),
    }.items():  # fmt: skip
        told |= {f"{field}_day": day, f"{field}_month": month, f"{field}_year": year}
    send(nia, "open_cohort", here.version.programme.public_id, **told)
    made = Cohort.objects.get(name="Autumn")
    page(nia, "change_cohort", made.public_id)
    wrong = send(nia, "change_cohort", made.public_id, status=422, **(told | {"ends_on_year": 2025}))
    assert "A cohort ends after it begins" in wrong
    send(nia, "change_cohort", made.public_id, **(told | {"places": "9"}))
    made.refresh_from_db()
    assert made.places == 9


def test_a_set_is_begun_on_the_cohorts_page(here: Learning) -> None:
    client = door(here, here.at.ann)
    page(client, "begin_set", here.cohort.public_id)
    told = {"name": "Tuesday set", "question": "Who decides?", "rhythm": "WEEKLY"}
    send(
        client,
        "begin_set",
        here.cohort.public_id,
        **told,
        first_on_day=1,
        first_on_month=4,
        first_on_year=2026,
    )
    assert "Tuesday set" in page(client, "cohort", here.cohort.public_id)


def test_a_version_is_drafted_changed_line_by_line_and_published(here: Learning) -> None:
    nia, programme = door(here, here.at.nia), here.version.programme
    send(nia, "draft", programme.public_id)
    draft = Version.objects.get(state="DRAFT")
    page(nia, "words", draft.public_id)
    send(nia, "words", draft.public_id, name="Side by side", summary="Learning together.", most_recognised="")
    module = modules_of(draft)[0]
    page(nia, "add_line", draft.public_id, "outcomes", module.pk)
    send(nia, "add_line", draft.public_id, "outcomes", module.pk, code="P9", says="Hand it on.")
    assert "Nothing shows “Hand it on.” yet" in page(nia, "version", draft.public_id)
    outcome = module.outcomes.get(code="P9")
    item = {
        "kind": "ACCOUNT", "many": "1", "says": "What you did.", "other_kind": "CONVERSATION", "other_many": "1",
    }  # fmt: skip
    send(nia, "add_line", draft.public_id, "items", outcome.pk, status=422, **item)
    send(nia, "add_line", draft.public_id, "items", outcome.pk, **item, other="A conversation.")
    line = outcome.items.get()
    page(nia, "change_line", draft.public_id, "items", line.pk)
    send(nia, "change_line", draft.public_id, "items", line.pk, **item, other="Two conversations.")
    send(nia, "move_line", draft.public_id, "outcomes", outcome.pk, what="UP")
    page(nia, "publish", draft.public_id)
    send(nia, "publish", draft.public_id, changed="Handing on is new.")
    shown = page(door(here, here.at.ann), "version", draft.public_id)
    assert "Side by side" in shown
    assert "Handing on is new." in shown
    send(nia, "move_line", draft.public_id, "outcomes", outcome.pk, what="OUT", status=409)


def test_a_draft_is_for_the_office_alone_and_can_be_thrown_away(here: Learning) -> None:
    nia = door(here, here.at.nia)
    send(nia, "draft", here.version.programme.public_id)
    draft = Version.objects.get(state="DRAFT")
    page(door(here, here.at.ann), "version", draft.public_id, status=404)
    page(door(here, here.at.ann), "data", draft.public_id, status=404)
    page(nia, "add_line", draft.public_id, "programme", 0, status=404)
    page(nia, "change_line", draft.public_id, "nonsense", 1, status=404)
    send(nia, "discard", draft.public_id)
    assert Version.objects.count() == 1


def test_a_programme_is_taken_away_as_json_and_brought_in(here: Learning) -> None:
    client = door(here, here.at.ann)
    plain = json.loads(page(client, "data", here.version.public_id))
    assert [each["code"] for each in plain["modules"]] == ["PRACTICE", "CRITIQUE", "INSTITUTION"]
    nia = door(here, here.at.nia)
    page(nia, "bring")
    plain["code"] = "ours"
    brought = io.BytesIO(json.dumps(plain).encode())
    brought.name = "ours.json"
    send(nia, "bring", file=brought)
    assert Programme.objects.get(code="ours").versions.get().state == "DRAFT"
    broken = io.BytesIO(b"not json")
    broken.name = "broken.json"
    assert "This is no file of a programme" in send(nia, "bring", file=broken, status=422)


def test_the_office_begins_closes_and_offers_again(here: Learning) -> None:
    nia = door(here, here.at.nia)
    assert "Peer course" in page(nia, "office")
    send(nia, "begin", "peer-course")
    send(nia, "begin", "nonsense", status=404)
    programme = here.version.programme
    send(nia, "close", programme.public_id, what="CLOSE")
    assert "Ask for a place in Spring" not in page(door(here, here.at.olwen), "list")
    send(nia, "close", programme.public_id, what="OPEN")
    assert client_goes(nia, programme)


def client_goes(client: Client, programme: Programme) -> bool:
    response = client.get(reverse("programmes:programme", args=[programme.public_id]))
    return response.status_code == 302


def test_a_learners_page_takes_no_more_queries_with_more_on_it(here: Learning) -> None:
    client = door(here, here.at.ann)
    page(client, "enrolment", here.ann.public_id)
    with CaptureQueriesContext(connection) as few:
        page(client, "enrolment", here.ann.public_id)
    for code in ("P1", "P2", "C1", "I1"):
        actions.record_reached(here.ann, here.outcome(code), by=here.at.gwen, at=AFTER)
    for code in ("P3", "P4", "C2"):
        here.claim(code)
    for other in (here.at.ben, here.at.gwen):
        asked = actions.ask_observation(here.ann, here.at.session, other, at=AFTER)
        actions.give_observation(asked, saw="She waited.", by=other, at=AFTER)
    with CaptureQueriesContext(connection) as many:
        page(client, "enrolment", here.ann.public_id)
    assert len(many) <= len(few) + 1, [each["sql"][:120] for each in many]


def test_leaving_a_part_and_who_was_made_one_are_no_fault(here: Learning) -> None:
    send(door(here, here.at.ben), "answer_part", here.lay.public_id, answer="NO")
    here.lay.refresh_from_db()
    assert here.lay.ended_at is not None
    double = here.at.house.person("Ann Aspen")
    actions.offer_place(here.cohort, double, by=here.at.nia, at=AFTER)
    people.merge_people(here.at.ann, double, by=here.at.nia, at=AFTER)
    page(door(here, here.at.ann), "list")
