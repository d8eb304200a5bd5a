"""Nobody needs an account: the office writes down the word of an assessor, a tutor or an observer, as theirs."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.programmes import actions
from alongside.web.programmes.actions import Told
from alongside.web.programmes.models import CohortPart, InsteadOfHours, Judgement, Observation
from tests.integration.programmes_cast import AFTER, Learning, cohort_of, learning, with_part
from tests.integration.shared_world import shared_world

world = shared_world(learning)


@pytest.fixture
def here(world: Learning, db: None) -> Learning:
    return deepcopy(world)


def by_phone(here: Learning, to: Any = None) -> Told:
    return Told(to or here.at.nia, "PHONE")


def test_a_lay_assessors_word_by_telephone_counts_as_theirs_and_says_who_wrote_it_down(
    here: Learning,
) -> None:
    claim = here.claim()
    given = {"word": "YES", "words": "It shows, she said."}
    actions.judge_claim(claim, **given, by=here.at.ben, told=by_phone(here), at=AFTER)
    row = Judgement.objects.get()
    assert (row.assessor, row.side, row.written_by, row.how) == (here.at.ben, "LAY", here.at.nia, "PHONE")
    assert here.at.ben.acted_for.filter(by=here.at.nia, how="PHONE").exists()
    assert here.judge(claim, here.at.gwen).state == "GRANTED"


def test_only_the_office_writes_down_and_never_about_itself_nor_where_it_judges(here: Learning) -> None:
    claim, given = here.claim(), {"word": "YES", "words": "It shows."}
    people.give_post(here.at.gwen, "COORDINATOR", active_from=AFTER.date(), by=None, at=AFTER)
    people.give_post(here.at.ann, "COORDINATOR", active_from=AFTER.date(), by=None, at=AFTER)
    for to, says in (
        (here.at.cai, "Only the office"),
        (here.at.gwen, "You assess this learner yourself"),
        (here.at.ann, "about your own learning"),
    ):
        with pytest.raises(Refusal, match=says):
            actions.judge_claim(claim, **given, by=here.at.ben, told=by_phone(here, to), at=AFTER)
    with pytest.raises(Refusal, match="on your own page"):
        actions.judge_claim(claim, **given, by=here.at.gwen, told=by_phone(here, here.at.gwen), at=AFTER)
    with pytest.raises(Refusal, match="Only assessors"):
        actions.judge_claim(claim, **given, by=here.at.olwen, told=by_phone(here), at=AFTER)
    assert not Judgement.objects.exists()
    assert not here.at.ben.acted_for.exists()


def test_two_words_on_one_claim_are_written_down_by_two_of_the_office(here: Learning) -> None:
    claim, given = here.claim(), {"word": "YES", "words": "It shows."}
    actions.judge_claim(claim, **given, by=here.at.ben, told=by_phone(here), at=AFTER)
    with pytest.raises(Refusal, match="You wrote down the other word"):
        actions.judge_claim(claim, **given, by=here.at.gwen, told=by_phone(here), at=AFTER)
    assert Judgement.objects.count() == 1
    settled = actions.judge_claim(
        claim, **given, by=here.at.gwen, told=by_phone(here, here.at.olwen), at=AFTER
    )
    assert settled.state == "GRANTED"


def test_what_an_observer_tells_is_kept_as_what_they_saw(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    with pytest.raises(Refusal, match="Only whoever was asked"):
        actions.give_observation(asked, saw="She waited.", by=here.at.gwen, told=by_phone(here), at=AFTER)
    actions.give_observation(asked, saw="She waited.", by=here.at.ben, told=by_phone(here), at=AFTER)
    row = Observation.objects.get()
    assert (row.observer, row.written_by, row.how) == (here.at.ben, here.at.nia, "PHONE")


def test_an_observer_who_would_rather_not_says_so_by_telephone(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    assert (
        actions.decline_observation(asked, by=here.at.ben, told=by_phone(here), at=AFTER).state == "DECLINED"
    )


def test_a_tutors_yes_and_no_are_written_down(here: Learning) -> None:
    asked = actions.ask_part(here.cohort, here.at.olwen, part="TUTOR", side="LAY", by=here.at.nia, at=AFTER)
    part = actions.answer_part(asked, yes=True, told=by_phone(here), at=AFTER)
    assert (part.accepted_at, part.written_by, part.how) == (AFTER, here.at.nia, "PHONE")
    again = actions.ask_part(
        here.cohort, here.at.olwen, part="ASSESSOR", side="LAY", by=here.at.nia, at=AFTER
    )
    actions.answer_part(again, yes=False, told=by_phone(here), at=AFTER)
    assert CohortPart.objects.filter(person=here.at.olwen).get() == part
    assert here.at.olwen.acted_for.filter(by=here.at.nia).count() == 2


def test_whoever_wrote_it_down_can_be_forgotten_and_it_still_says_that_it_was_told(here: Learning) -> None:
    claim = here.claim()
    given = {"word": "YES", "words": "It shows."}
    actions.judge_claim(claim, **given, by=here.at.ben, told=by_phone(here, here.at.olwen), at=AFTER)
    people.erase_person(here.at.olwen, by=here.at.nia, at=AFTER)
    row = Judgement.objects.get()
    assert (row.written_by, row.was_told, row.assessor) == (None, True, here.at.ben)


def test_the_database_insists_on_how_a_word_came(here: Learning) -> None:
    claim = here.claim()
    here.judge(claim, here.at.ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.update(written_by=here.at.nia)


# ---- on the pages ----------------------------------------------------------------------------------------------------


def open_page(client: Any, name: str, *args: Any, **told: Any) -> Any:
    address = reverse(f"programmes:{name}", args=args)
    return client.post(address, told) if told else client.get(address)


def test_the_office_finds_what_waits_on_the_learners_page_without_what_was_claimed(here: Learning) -> None:
    claim = here.claim(words="Six years of nights on the ward.")
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    nia = here.at.house.sign_in(here.at.nia)
    shown = open_page(nia, "enrolment", here.ann.public_id).content.decode()
    assert reverse("programmes:told_judgement", args=[claim.public_id]) in shown
    assert reverse("programmes:told_observation", args=[asked.public_id]) in shown
    form = open_page(nia, "told_judgement", claim.public_id).content.decode()
    assert "Ben Birch" in form
    assert "Six years of nights" not in form + shown


def test_a_word_told_is_sent_in_and_read_by_the_learner_with_who_wrote_it_down(here: Learning) -> None:
    claim, nia = here.claim(), here.at.house.sign_in(here.at.nia)
    told = {"who": str(here.at.ben.public_id), "word": "YES", "words": "It shows plainly."}
    assert open_page(nia, "told_judgement", claim.public_id, **told).status_code == 422
    assert open_page(nia, "told_judgement", claim.public_id, **told, how="PHONE").status_code == 302
    left = open_page(nia, "told_judgement", claim.public_id).content.decode()
    assert "Ben Birch" not in left
    assert "Gwen Gorse" in left
    ann = here.at.house.sign_in(here.at.ann)
    shown = open_page(ann, "claim", claim.public_id).content.decode()
    assert "Lay assessor: Ben Birch" in shown
    assert "written down by Nia Rees" in shown
    assert "by telephone" in shown


def test_what_was_seen_is_sent_in_for_an_observer(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    nia = here.at.house.sign_in(here.at.nia)
    assert open_page(nia, "told_observation", asked.public_id).status_code == 200
    told = {"answer": "YES", "saw": "She waited for the child.", "how": "POST"}
    assert open_page(nia, "told_observation", asked.public_id, **told).status_code == 302
    assert open_page(nia, "told_observation", asked.public_id).status_code == 404
    ann = here.at.house.sign_in(here.at.ann)
    shown = open_page(ann, "observation", asked.public_id).content.decode()
    assert "She waited for the child." in shown
    assert "by letter" in shown


def test_an_answer_about_a_part_is_sent_in_on_the_cohorts_page(here: Learning) -> None:
    fay = here.at.house.person("Fay Fir")
    part = actions.ask_part(here.cohort, fay, part="TUTOR", side="LAY", by=here.at.nia, at=AFTER)
    nia, keys = here.at.house.sign_in(here.at.nia), (here.cohort.public_id, part.public_id)
    assert "Write down what Fay Fir answered" in open_page(nia, "cohort", keys[0]).content.decode()
    assert open_page(nia, "told_answer", *keys).status_code == 200
    assert open_page(nia, "told_answer", *keys, answer="YES", how="PHONE").status_code == 302
    part.refresh_from_db()
    assert (part.accepted_at is not None, part.how) == (True, "PHONE")
    assert open_page(nia, "told_answer", *keys).status_code == 404


def test_what_a_tutor_agreed_to_by_telephone_counts_instead_of_a_meeting(here: Learning) -> None:
    version = actions.begin_programme(here.at.house.organisation, "peer-course", by=here.at.nia, at=AFTER)
    cohort = cohort_of(here.at, version, name="Peers")
    offered = actions.offer_place(cohort, here.at.ann, by=here.at.nia, at=AFTER)
    ann = actions.move(offered, "ACCEPT", by=here.at.ann, at=AFTER)
    with_part(cohort, here.at.cai, "TUTOR", "LAY", by=here.at.nia)
    keys = (ann.public_id, version.modules.get().pk)
    nia = here.at.house.sign_in(here.at.nia)
    assert (
        reverse("programmes:told_instead", args=keys) in open_page(nia, "enrolment", keys[0]).content.decode()
    )
    assert open_page(nia, "told_instead", *keys).status_code == 200
    told = {"who": str(here.at.cai.public_id), "what": "Read the notes.", "minutes": "180", "how": "PHONE"}
    assert open_page(nia, "told_instead", *keys, **told).status_code == 302
    row = InsteadOfHours.objects.get()
    assert (row.agreed_by, row.written_by, row.minutes) == (here.at.cai, here.at.nia, 180)


def test_nobody_outside_the_office_reaches_these_pages(here: Learning) -> None:
    claim = here.claim()
    for other in (here.at.ann, here.at.ben, here.at.cai):
        client = here.at.house.sign_in(other)
        assert open_page(client, "told_judgement", claim.public_id).status_code == 403


def test_where_nobody_is_left_to_say_it_the_office_is_told_whom_to_ask_first(here: Learning) -> None:
    claim, nia = here.claim(), here.at.house.sign_in(here.at.nia)
    for part in (here.lay, here.professional):
        actions.end_part(part, at=AFTER)
    shown = nia.get(reverse("programmes:told_judgement", args=[claim.public_id]), follow=True)
    assert shown.redirect_chain[-1][0] == reverse("programmes:enrolment", args=[here.ann.public_id])
    assert "Ask somebody to teach or assess first." in shown.content.decode()


# ---- asking at a learner's word, and a no by telephone ---------------------------------------------------------------


def test_the_office_or_a_tutor_asks_at_a_learners_word_and_it_says_so(here: Learning) -> None:
    for to, observer in ((here.at.nia, here.at.ben), (here.at.cai, here.at.gwen)):
        row = actions.ask_observation(here.ann, here.at.session, observer, told=by_phone(here, to), at=AFTER)
        assert (row.asked_by, row.asked_how, row.state, row.written_by) == (to, "PHONE", "ASKED", None)
        assert here.at.ann.acted_for.filter(by=to, how="PHONE").count() == 1


def test_nobody_else_asks_for_a_learner_nor_the_learner_through_another(here: Learning) -> None:
    for to, says in (
        (here.at.gwen, "Only the office and their tutor"),
        (here.at.ann, "on your own page"),
    ):
        with pytest.raises(Refusal, match=says):
            actions.ask_observation(here.ann, here.at.session, here.at.ben, told=by_phone(here, to), at=AFTER)
    assert not Observation.objects.exists()
    made = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=made.pk).update(asked_by=here.at.nia)


def test_a_no_by_telephone_is_sent_in_and_looks_to_the_learner_like_no_answer_yet(here: Learning) -> None:
    asked = actions.ask_observation(here.ann, here.at.session, here.at.ben, at=AFTER)
    ann, nia = here.at.house.sign_in(here.at.ann), here.at.house.sign_in(here.at.nia)
    before = open_page(ann, "enrolment", here.ann.public_id).content.decode()
    refused = open_page(nia, "told_observation", asked.public_id, how="PHONE", answer="YES")
    assert (refused.status_code, "A sentence is enough" in refused.content.decode()) == (422, True)
    sent_in = open_page(nia, "told_observation", asked.public_id, how="PHONE", answer="NO")
    asked.refresh_from_db()
    assert (sent_in.status_code, asked.state, asked.written_by, asked.saw) == (
        302,
        "DECLINED",
        here.at.nia,
        "",
    )
    (noted,) = here.at.ben.acted_for.all()
    assert "rather not" in noted.what
    after = open_page(ann, "enrolment", here.ann.public_id).content.decode()
    assert "Asked: Ben Birch" in before
    assert after.count("Asked: Ben Birch") == before.count("Asked: Ben Birch")
    actions.take_back_observation(asked, by=here.at.ann, at=AFTER)
    assert "Asked: Ben Birch" not in open_page(ann, "enrolment", here.ann.public_id).content.decode()


def test_asking_at_a_learners_word_on_the_pages_takes_how_it_came(here: Learning) -> None:
    keys = (here.ann.public_id, here.at.session.public_id)
    for signed_in, person in ((here.at.nia, here.at.ben), (here.at.cai, here.at.gwen)):
        client = here.at.house.sign_in(signed_in)
        shown = open_page(client, "enrolment", keys[0]).content.decode()
        assert reverse("programmes:sessions", args=keys[:1]) in shown
        assert (
            reverse("programmes:observers", args=keys)
            in open_page(client, "sessions", keys[0]).content.decode()
        )
        told = {"person": str(person.public_id)}
        assert open_page(client, "observers", *keys, **told).status_code == 422
        assert open_page(client, "observers", *keys, **told, how="IN_PERSON").status_code == 302
    ann = here.at.house.sign_in(here.at.ann)
    assert "At your word, by Nia Rees" in open_page(ann, "enrolment", keys[0]).content.decode()
    assert open_page(here.at.house.sign_in(here.at.ben), "sessions", keys[0]).status_code == 404
