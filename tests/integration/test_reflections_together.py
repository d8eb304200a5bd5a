"""Threads, circles, quotes, reading lists, taking it all away, and being asked after a session."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from alongside.core.reflection.terms import Turn
from alongside.core.shared.errors import Refusal
from alongside.web.messaging.models import Message
from alongside.web.people import actions as people
from alongside.web.reflections import actions
from alongside.web.reflections.actions.prompting import write_prompts
from alongside.web.reflections.models import Circle, CircleMember, Quote, ReadingItem, ReadingList, Reply
from alongside.web.reflections.queries import circles_of, may_quote, quotes_for, readable_by
from alongside.web.reflections.queries.circles import members_of
from alongside.web.reflections.queries.quoting import asked_for_by, asked_of, wishes_for
from alongside.web.reflections.queries.reading import items_for
from alongside.web.reflections.queries.talking import replies_to
from tests.integration.reflections_cast import AFTER, Reading, reading, reflect, sound

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Reading:
    return reading()


def circle_of(at: Reading, *others: Any, name: str = "Tuesday circle") -> Circle:
    made = actions.begin_circle(
        at.ann,
        name=name,
        question="What do we still do for people?",
        rhythm="WEEKLY",
        first_on=AFTER.date(),
        at=AFTER,
    )
    for each in others:
        actions.ask_into(made, each, by=at.ann, at=AFTER)
        actions.join(made, each, at=AFTER)
    return made


def page(client: Client, name: str, *args: Any, **given: Any) -> str:
    response = client.get(reverse(f"reflections:{name}", args=args), given)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_what_is_shared_with_a_circle_is_read_by_it_and_by_nobody_else(at: Reading) -> None:
    circle = circle_of(at, at.gwen)
    row = reflect(at.ann, at.session, reach="CIRCLE", circle=circle)
    assert [each.pk for each in readable_by(at.gwen)] == [row.pk]
    assert not readable_by(at.ben).exists()
    actions.leave(circle, at.gwen, at=AFTER)
    assert not readable_by(at.gwen).exists()


def test_nobody_shares_with_a_circle_that_they_are_not_in(at: Reading) -> None:
    circle = circle_of(at)
    actions.ask_into(circle, at.ben, by=at.ann, at=AFTER)
    with pytest.raises(Refusal):
        reflect(at.ben, at.session, reach="CIRCLE", circle=circle)


def test_being_asked_into_a_circle_opens_nothing_until_the_answer_is_yes(at: Reading) -> None:
    circle = circle_of(at)
    row = reflect(at.ann, at.session, "For us.", reach="CIRCLE", circle=circle)
    actions.ask_into(circle, at.ben, by=at.ann, at=AFTER)
    ben = at.house.sign_in(at.ben)
    assert "For us." not in page(ben, "circle", circle.public_id)
    assert "Ann Aspen asks you into the circle" in page(ben, "mine")
    ben.post(reverse("reflections:answer_circle", args=[circle.public_id]), {"answer": "YES"})
    assert ben.post(reverse("reflections:answer_circle", args=[circle.public_id]), {}).status_code == 404
    assert at.ben.pk in {each.person_id for each in members_of(circle)}, "nobody leaves without saying so"
    assert "For us." in page(ben, "circle", circle.public_id)
    assert [each.pk for each in readable_by(at.ben)] == [row.pk]
    assert (
        at.house.sign_in(at.cai).get(reverse("reflections:circle", args=[circle.public_id])).status_code
        == 404
    )


def test_a_circle_is_begun_on_the_page_and_people_are_asked_whom_one_met(at: Reading) -> None:
    ann = at.house.sign_in(at.ann)
    given = {"name": "Tuesday", "question": "Who waits?", "rhythm": "WEEKLY", "first_on": "9 3 2026"}
    given |= {"first_on_day": "9", "first_on_month": "3", "first_on_year": "2026"}
    ann.post(reverse("reflections:begin_circle"), given)
    circle = Circle.objects.get()
    listed = page(ann, "ask_in", circle.public_id)
    assert "Ask Ben Birch" in listed
    assert "Cai Cedar" not in listed
    ann.post(reverse("reflections:ask_in", args=[circle.public_id]), {"person": str(at.ben.public_id)})
    assert CircleMember.objects.get(person=at.ben).joined_at is None
    strange = ann.post(
        reverse("reflections:ask_in", args=[circle.public_id]), {"person": str(at.cai.public_id)}
    )
    assert strange.status_code == 404


def test_turns_go_round_and_a_meeting_is_written_down_once_a_day(at: Reading) -> None:
    circle = circle_of(at, at.ben, at.gwen)
    ann = at.house.sign_in(at.ann)
    address = reverse("reflections:meeting", args=[circle.public_id])
    given = {each.value: str(at.ben.public_id) for each in Turn}
    given |= {"on_day": "5", "on_month": "3", "on_year": "2026", "to_try": "Ask before fetching."}
    for _twice in range(2):
        assert ann.post(address, given).status_code == 302
    assert circle.meetings.get().held_by == at.ben
    shown = page(ann, "circle", circle.public_id)
    assert "Ask before fetching." in shown
    with pytest.raises(Refusal):
        actions.record_meeting(
            circle,
            on=AFTER.date() + timedelta(days=1),
            turns={},
            to_try="",
            by=at.ann,
            today=AFTER.date(),
            at=AFTER,
        )


def test_a_circle_that_everybody_left_is_closed_and_its_name_is_free(at: Reading) -> None:
    circle = circle_of(at)
    with pytest.raises(Refusal):
        circle_of(at)
    actions.leave(circle, at.ann, at=AFTER)
    circle.refresh_from_db()
    assert circle.closed_at is not None
    assert circles_of(at.ann) == []
    assert circle_of(at).pk != circle.pk


def test_a_circle_stays_small(at: Reading) -> None:
    circle = circle_of(at, *(at.house.person(f"Person {n}") for n in range(11)))
    assert len(members_of(circle)) == 12
    with pytest.raises(Refusal):
        actions.ask_into(circle, at.ben, by=at.ann, at=AFTER)


def test_who_left_can_be_asked_anew(at: Reading) -> None:
    circle = circle_of(at, at.ben)
    actions.leave(circle, at.ben, at=AFTER)
    with pytest.raises(Refusal):
        actions.join(circle, at.ben, at=AFTER)
    actions.ask_into(circle, at.ben, by=at.ann, at=AFTER)
    actions.join(circle, at.ben, at=AFTER)
    assert at.ben.pk in {each.person_id for each in members_of(circle)}


def test_a_turn_of_somebody_who_left_in_the_meantime_is_asked_for_again_in_ones_language(at: Reading) -> None:
    made = circle_of(at, at.gwen)
    ann = at.house.sign_in(at.ann)
    day = {"on_day": "1", "on_month": "3", "on_year": "2026"}
    turns = {turn.value: str(at.gwen.public_id) for turn in Turn}
    actions.leave(made, at.gwen, at=AFTER)
    ann.cookies["django_language"] = "cy"
    wrong = ann.post(reverse("reflections:meeting", args=[made.public_id]), {**day, **turns})
    assert wrong.status_code == 422
    told = wrong.content.decode()
    assert "Select a valid choice" not in told
    assert str(at.gwen.public_id) not in told.split("<main")[1].split("<form")[0]


def test_a_reply_stays_with_those_who_could_read_it_when_it_was_said(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="SESSION")
    actions.reply(row, words="I saw that, too.", side="PROFESSIONAL", by=at.gwen, at=AFTER)
    actions.share(row, "NETWORK", at=AFTER)
    assert [each.reply.words for each in replies_to(row, at.ben)] == ["I saw that, too."]
    assert replies_to(row, at.cai) == []
    assert [each.who for each in replies_to(row, at.ann)] == ["Gwen Gorse"]


def test_only_who_may_read_it_can_answer_and_only_what_is_shared(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="SESSION")
    with pytest.raises(Http404):
        actions.reply(row, words="Hello", side="LAY", by=at.cai, at=AFTER)
    actions.share(row, "ME", at=AFTER)
    with pytest.raises(Refusal):
        actions.reply(row, words="To myself", side="LAY", by=at.ann, at=AFTER)
    assert not Reply.objects.exists()


def test_a_reply_is_taken_back_by_who_said_it_and_taken_off_by_whose_page_it_is(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="SESSION")
    ben, ann = at.house.sign_in(at.ben), at.house.sign_in(at.ann)
    for _each in range(2):
        ben.post(reverse("reflections:reply", args=[row.public_id]), {"words": "Really?"})
    first, second = Reply.objects.order_by("pk")
    assert at.house.sign_in(at.gwen).post(
        reverse("reflections:take_away", args=[first.public_id])
    ).status_code == 404  # fmt: skip
    ben.post(reverse("reflections:take_away", args=[first.public_id]))
    ann.post(reverse("reflections:take_away", args=[second.public_id]))
    assert replies_to(row, at.ann) == replies_to(row, at.ben) == []
    second.refresh_from_db()
    assert (second.reflection, second.words) == (None, "Really?")


def test_who_is_forgotten_takes_their_reflection_and_others_keep_what_they_said(at: Reading) -> None:
    row = reflect(at.ann, at.session, reach="SESSION")
    said = actions.reply(row, words="I saw that.", side="LAY", by=at.ben, at=AFTER)
    people.erase_person(at.ann, by=None, at=AFTER)
    said.refresh_from_db()
    assert (said.reflection, said.words, said.by) == (None, "I saw that.", at.ben)


def test_words_are_used_for_what_their_person_said_yes_to_and_as_long_as_that_holds(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="NETWORK")
    wish = actions.ask_for_words(row, words="Nobody waited.", use="REPORT", by=at.nia, at=AFTER)
    organisation = at.house.organisation
    assert not may_quote(row, "REPORT")
    actions.answer_wish(wish, "YES", at=AFTER)
    assert may_quote(row, "REPORT")
    assert not may_quote(row, "PUBLIC")
    assert [each.words for each in quotes_for(organisation, "REPORT")] == ["Nobody waited."]
    assert quotes_for(reading("Brynmor Council").house.organisation, "REPORT") == []
    actions.answer_wish(wish, "WITHDRAWN", at=AFTER)
    assert not may_quote(row, "REPORT")
    actions.answer_wish(wish, "YES", at=AFTER)
    actions.withdraw(row, at=AFTER)
    assert quotes_for(organisation, "REPORT") == []


def test_words_are_asked_for_word_for_word_once_a_person_and_by_somebody_else(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="SESSION")
    first = actions.ask_for_words(row, words="I began.", use="PUBLIC", by=at.ben, at=AFTER)
    assert actions.ask_for_words(row, words="I began.", use="PUBLIC", by=at.ben, at=AFTER) == first
    assert actions.ask_for_words(row, words="I began.", use="PUBLIC", by=at.gwen, at=AFTER) != first
    for words, by in (("I began first.", at.ben), ("I began.", at.ann)):
        with pytest.raises(Refusal):
            actions.ask_for_words(row, words=words, use="TRAINING", by=by, at=AFTER)
    with pytest.raises(Http404):
        actions.ask_for_words(row, words="I began.", use="TRAINING", by=at.cai, at=AFTER)


def usable(person, reflection=None) -> list[tuple[str, str]]:
    found = asked_of(reflection, person) if reflection else asked_for_by(person)
    return [(each.wish.use, each.words) for each in found if each.may_be_used]


def test_two_who_ask_for_the_same_words_each_get_an_answer_of_their_own_for_each_use(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="NETWORK")
    asked = {
        (name, use): actions.ask_for_words(
            row, words="I began.", use=use, by=getattr(at, name), at=AFTER
        )
        for name in ("nia", "gwen") for use in ("REPORT", "PORTFOLIO")
    }  # fmt: skip
    assert len(wishes_for(at.ann)) == 4
    actions.answer_wish(asked["nia", "REPORT"], "YES", at=AFTER)
    actions.answer_wish(asked["nia", "PORTFOLIO"], "NO", at=AFTER)
    for use in ("REPORT", "PORTFOLIO"):
        actions.answer_wish(asked["gwen", use], "YES", at=AFTER)
    assert usable(at.nia) == usable(at.nia, row) == [("REPORT", "I began.")]
    assert [each.asked_by for each in quotes_for(at.house.organisation, "REPORT")] == [at.gwen, at.nia]
    actions.answer_wish(asked["gwen", "REPORT"], "WITHDRAWN", at=AFTER)
    assert usable(at.gwen) == [("PORTFOLIO", "I began.")]
    assert usable(at.nia) == [("REPORT", "I began.")]
    assert [each.asked_by for each in quotes_for(at.house.organisation, "REPORT")] == [at.nia]


def test_whoever_asked_sees_how_it_stands_and_no_words_that_are_theirs_to_read_no_more(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="SESSION")
    wish = actions.ask_for_words(row, words="I began.", use="TRAINING", by=at.ben, at=AFTER)
    ben, gwen = at.house.sign_in(at.ben), at.house.sign_in(at.gwen)
    assert "Not answered yet: do not use them" in page(ben, "asked_for")
    actions.answer_wish(wish, "YES", at=AFTER)
    actions.share(row, "ME", at=AFTER)
    lent = page(ben, "asked_for")
    assert "I began." in lent
    assert "You may use them for that" in lent
    assert "Nobody waited" not in lent
    actions.answer_wish(wish, "WITHDRAWN", at=AFTER)
    ended = page(ben, "asked_for")
    assert "I began." not in ended
    assert "not any more" in ended
    assert "You have not asked for any" in page(gwen, "asked_for")


def test_a_yes_goes_with_whoever_asked_when_they_are_forgotten(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="NETWORK")
    for by, words in ((at.ben, "I began."), (at.gwen, "Nobody waited.")):
        wish = actions.ask_for_words(row, words=words, use="PUBLIC", by=by, at=AFTER)
        actions.answer_wish(wish, "YES", at=AFTER)
    actions.ask_for_words(row, words="I began.", use="REPORT", by=at.ben, at=AFTER)
    people.erase_person(at.ben, by=None, at=AFTER)
    assert [each.words for each in quotes_for(at.house.organisation, "PUBLIC")] == ["Nobody waited."]
    assert not wishes_for(at.ann).exists()


def test_two_records_made_one_that_asked_for_the_same_words_keep_the_first_wish(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="NETWORK")
    for by in (at.ben, at.cai):
        actions.ask_for_words(row, words="I began.", use="PUBLIC", by=by, at=AFTER)
    merge = people.merge_people(at.ben, at.cai, by=at.nia, at=AFTER)
    assert len(asked_for_by(at.ben)) == 1
    people.undo_merge(merge, by=at.nia, at=AFTER)
    assert len(asked_for_by(at.cai)) == 1


def test_a_wish_is_asked_answered_and_listed_on_the_pages_under_an_alias(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Nobody waited. I began.", reach="NETWORK")
    nia, ann = at.house.sign_in(at.nia), at.house.sign_in(at.ann)
    wrong = nia.post(
        reverse("reflections:ask", args=[row.public_id]), {"quote": "Nobody paid.", "use": "REPORT"}
    )
    assert wrong.status_code == 422
    nia.post(reverse("reflections:ask", args=[row.public_id]), {"quote": "Nobody waited.", "use": "REPORT"})
    assert "Nobody waited." in page(ann, "mine")
    wish = Quote.objects.get()
    assert at.house.sign_in(at.ben).post(
        reverse("reflections:answer_wish", args=[wish.public_id]), {"answer": "YES"}
    ).status_code == 404  # fmt: skip
    ann.post(reverse("reflections:answer_wish", args=[wish.public_id]), {"answer": "YES"})
    listed = page(nia, "quotes")
    assert "Nobody waited." in listed
    assert "lent to Nia" in listed
    assert "Ann" not in listed
    assert at.house.sign_in(at.ben).get(reverse("reflections:quotes")).status_code == 403


def test_a_list_shows_each_reader_only_what_was_shared_with_them(at: Reading) -> None:
    circle = circle_of(at, at.gwen)
    mine, open_to_all = (
        reflect(at.ann, at.session, "Mine."),
        reflect(at.ann, at.session, "Ours.", reach="NETWORK"),
    )
    made = actions.make_list(at.ann, title="On waiting", circle=circle, at=AFTER)
    for row in (mine, open_to_all, mine):
        actions.add_reflection(made, row, at=AFTER)
    actions.add_page(made, title="A book on queues", why="Funny", at=AFTER)
    assert ReadingItem.objects.count() == 3
    assert len(items_for(made, at.ann)) == 3
    assert len(items_for(made, at.gwen)) == 2
    gwen = at.house.sign_in(at.gwen)
    shown = page(gwen, "reading_list", made.public_id)
    assert "Ours." in shown
    assert "A book on queues" in shown
    assert "Mine." not in shown
    assert (
        gwen.post(reverse("reflections:add_page", args=[made.public_id]), {"title": "x"}).status_code == 404
    )
    assert (
        at.house.sign_in(at.ben).get(reverse("reflections:reading_list", args=[made.public_id])).status_code
        == 404
    )


def test_a_list_is_made_filled_and_dropped_on_its_pages(at: Reading) -> None:
    row, ann = reflect(at.ann, at.session), at.house.sign_in(at.ann)
    ann.post(reverse("reflections:lists"), {"title": "On waiting", "circle": "NOBODY"})
    address = ann.get(reverse("reflections:lists")).context["lists"][0].public_id
    ann.post(reverse("reflections:put", args=[row.public_id]), {"list": str(address)})
    wrong = ann.post(
        reverse("reflections:add_page", args=[address]), {"title": "x", "address": "javascript:alert(1)"}
    )
    assert wrong.status_code == 422
    ann.post(
        reverse("reflections:add_page", args=[address]),
        {"title": "Queues", "address": "https://example.org/q"},
    )
    assert "Queues" in page(ann, "reading_list", address)
    item = ReadingItem.objects.get(title="Queues")
    ann.post(reverse("reflections:take_from_list", args=[address]), {"item": item.pk})
    assert "Queues" not in page(ann, "reading_list", address)
    assert ann.post(reverse("reflections:take_from_list", args=[address])).status_code == 404
    assert "cannot be brought back" in page(ann, "drop_list", address)
    assert ReadingList.objects.exists(), "it is asked once more first"
    ann.post(reverse("reflections:drop_list", args=[address]))
    assert ann.get(reverse("reflections:reading_list", args=[address])).status_code == 404


def test_everything_is_taken_away_as_one_file_and_nobody_elses_words_are_in_it(at: Reading) -> None:
    row = reflect(at.ann, at.session, "Mine.", recording=sound(), tags="calm")
    other = reflect(at.ben, at.session, "His.", reach="SESSION")
    actions.reply(other, words="I saw it.", side="LAY", by=at.ann, at=AFTER)
    response = at.house.sign_in(at.ann).get(reverse("reflections:export"))
    whole = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    told = json.loads(whole.read("reflections.json"))
    assert [(each["words"], each["tags"]) for each in told["reflections"]] == [("Mine.", ["calm"])]
    assert [each["words"] for each in told["replies"]] == ["I saw it."]
    assert whole.read(f"recordings/{row.public_id}.ogg") == sound()
    assert "His." not in whole.read("reflections.json").decode()


def asked(person: Any) -> int:
    return Message.objects.filter(person=person, kind="reflections.after_session").count()


def test_after_a_session_each_is_asked_once_and_never_again(at: Reading) -> None:
    for each in (at.ann, at.ben, at.gwen):
        at.house.sign_in(each)
        each.refresh_from_db()
    now = at.session.ends_at + timedelta(hours=3)
    reflect(at.gwen, at.session)
    actions.turn_prompts(at.ben, on=False, at=now)
    assert write_prompts(now) == 1
    assert write_prompts(now) == write_prompts(now + timedelta(hours=5)) == 0
    assert [asked(each) for each in (at.ann, at.ben, at.gwen)] == [1, 0, 0]
    assert write_prompts(now + timedelta(days=4)) == 0


def test_nobody_is_asked_who_has_no_account_or_did_not_agree_or_would_have_to_be_rung(at: Reading) -> None:
    at.house.sign_in(at.ann)
    people.withdraw_consent(at.ann, "CONTACT", by=None, at=AFTER)
    at.house.sign_in(at.ben)
    people.change_person(at.ben, by=None, at=AFTER, contact_by="PHONE", phone="01632 960123", email="")
    assert write_prompts(at.session.ends_at + timedelta(hours=3)) == 0


def test_the_message_leads_to_the_page_and_is_not_sent_once_somebody_wrote(at: Reading) -> None:
    from alongside.web.messaging.kinds import kind_of

    at.house.sign_in(at.ann)
    write_prompts(at.session.ends_at + timedelta(hours=3))
    message = Message.objects.get(kind="reflections.after_session")
    kind = kind_of(message.kind)
    letter = kind.write(message)
    assert f"/thinking/about/SESSION/{at.session.public_id}/" in letter.body
    assert "Reading together" in letter.subject
    assert kind.holds(message)
    reflect(at.ann, at.session)
    assert not kind.holds(message)
