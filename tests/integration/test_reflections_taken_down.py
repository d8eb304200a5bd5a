"""Writing down what somebody says: with their yes, for them alone, pinned to a session, and marked as such."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.core.shared.errors import Refusal
from alongside.web.people import actions as people
from alongside.web.reflections import actions
from alongside.web.reflections.models import Reflection
from alongside.web.reflections.queries import find_pin, readable_by
from tests.integration.reflections_cast import AFTER, Reading, reading, reflect
from tests.session_cast import a_house

pytestmark = pytest.mark.django_db
SAID = actions.Said(words="I read to two of them.", side="LAY", how="PHONE", agrees=True)


@pytest.fixture
def at() -> Reading:
    return reading()


def taken_down(at: Reading, said: actions.Said = SAID, by: Any = None) -> Reflection:
    pinned = find_pin(at.ann, "SESSION", str(at.session.public_id), AFTER)
    return actions.take_down(at.ann, pinned, said, by=by or at.nia, at=AFTER)


def address(at: Reading) -> str:
    return reverse("reflections:take_down", args=[at.session.public_id])


def given(at: Reading, **other: str) -> dict[str, str]:
    told = {"person": str(at.ann.public_id), "how": "PAPER", "words": "They laughed.", "agrees": "on"}
    return {**told, **other}


def test_it_is_its_persons_alone_and_whoever_wrote_it_down_cannot_read_it(at: Reading) -> None:
    row = taken_down(at)
    assert (row.by, row.session, row.shared_with, row.side) == (at.ann, at.session, "ME", "LAY")
    assert set(readable_by(at.ann)) == {row}
    assert not any(readable_by(each).exists() for each in (at.nia, at.ben, at.gwen, at.olwen))
    one = reverse("reflections:one", args=[row.public_id])
    ann, nia = at.house.sign_in(at.ann), at.house.sign_in(at.nia)
    assert nia.get(one).status_code == 404
    for step in ("change", "redact", "share", "withdraw"):
        assert nia.post(reverse(f"reflections:{step}", args=[row.public_id])).status_code in (404, 405)
    shown = ann.get(one).content.decode()
    assert f"You said it, and {at.nia} wrote it down for you." in shown
    assert "written down by somebody else" in ann.get(reverse("reflections:mine")).content.decode()
    session = nia.get(reverse("delivery:session", args=[at.session.public_id])).content.decode()
    assert "I read to two of them." not in session


def test_shared_by_its_person_it_still_says_how_it_came_about(at: Reading) -> None:
    row = taken_down(at)
    actions.share(row, "SESSION", at=AFTER)
    shown = at.house.sign_in(at.ben).get(reverse("reflections:one", args=[row.public_id])).content.decode()
    assert "Said by its person, and written down by somebody else." in shown
    assert str(at.nia) not in shown
    away = at.house.sign_in(at.ann).get(reverse("reflections:export"))
    whole = zipfile.ZipFile(io.BytesIO(b"".join(away.streaming_content)))  # type: ignore[arg-type]
    assert '"taken_down": "PHONE"' in whole.read("reflections.json").decode()


@pytest.mark.parametrize(
    ("altered", "said"),
    [
        ({"agrees": False}, "Ask them first"),
        ({"how": "PIGEON"}, "how they told you"),
        ({"words": "  "}, "Write a few words"),
    ],
)
def test_without_their_yes_their_words_or_a_way_nothing_is_kept(
    at: Reading, altered: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        taken_down(at, replace(SAID, **altered))
    with pytest.raises(Refusal, match="Write your own yourself"):
        taken_down(at, by=at.ann)
    assert not Reflection.objects.exists()


def test_the_database_insists_on_the_pin_and_on_how_it_was_said(at: Reading) -> None:
    row = taken_down(at)
    for wrong in ({"session": None, "near_session": None}, {"taken_down_how": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reflection.objects.filter(pk=row.pk).update(**wrong)


def test_on_the_page_coordinators_and_professionals_write_for_who_was_to_be_there(at: Reading) -> None:
    for scribe in (at.nia, at.gwen):
        client = at.house.sign_in(scribe)
        session = client.get(reverse("delivery:session", args=[at.session.public_id])).content.decode()
        assert address(at) in session
        form = client.get(address(at)).context["form"]
        assert str(at.ann.public_id) in form.people
        assert str(scribe.public_id) not in form.people
        answer = client.post(address(at), given(at), follow=True)
        assert "Kept for Ann Aspen, who alone can read it." in answer.content.decode()
        assert "They laughed." not in answer.content.decode()
    assert list(Reflection.objects.values_list("by", "taken_down_how")) == [(at.ann.pk, "PAPER")] * 2


def test_on_the_page_what_is_missing_is_asked_for_and_nobody_else_can_be_chosen(at: Reading) -> None:
    nia = at.house.sign_in(at.nia)
    stranger = a_house("Brynford")
    for wrong in (
        {"agrees": ""},
        {"words": ""},
        {"how": ""},
        {"person": ""},
        {"person": str(at.olwen.public_id)},
        {"person": str(stranger.coordinator.public_id)},
    ):
        assert nia.post(address(at), given(at, **wrong)).status_code == 422, wrong
    assert not Reflection.objects.exists()
    for other in (at.ann, at.ben):
        client = at.house.sign_in(other)
        assert client.get(address(at)).status_code == 404
        assert client.post(address(at), given(at)).status_code == 404
        assert (
            address(at)
            not in client.get(reverse("delivery:session", args=[at.session.public_id])).content.decode()
        )
    assert stranger.sign_in(stranger.coordinator).get(address(at)).status_code == 404
    coming = at.house.session(days=4000)
    assert nia.get(reverse("reflections:take_down", args=[coming.public_id])).status_code == 404


def test_where_the_scribe_or_the_person_is_forgotten(at: Reading) -> None:
    row = taken_down(at, by=at.gwen)
    people.erase_person(at.gwen, by=at.olwen, at=AFTER)
    row.refresh_from_db()
    assert row.taken_down_how == "PHONE"
    assert at.house.sign_in(at.ann).get(reverse("reflections:one", args=[row.public_id])).status_code == 200
    people.erase_person(at.ann, by=at.olwen, at=AFTER)
    assert not Reflection.objects.filter(pk=row.pk).exists()


def test_writing_for_oneself_is_marked_as_nobody_elses(at: Reading) -> None:
    row = reflect(at.ann, at.session)
    assert (row.taken_down_by, row.taken_down_how) == (None, "")
