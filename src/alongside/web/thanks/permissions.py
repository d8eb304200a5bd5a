"""Who may see and move a claim, who may thank whom, and the signed mark by which a letter can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404

from alongside.core.expenses.states import Standing
from alongside.web.kit.access import Audience
from alongside.web.people.queries import get_person, live_posts
from alongside.web.people.queries.itself import organisations
from alongside.web.thanks.queries.claims import get_claim

LETTER_PURPOSE = "alongside.thanks.letter"
OFFICE = (Audience.COORDINATOR, Audience.ADMINISTRATOR)
OFFICE_POSTS = frozenset({"COORDINATOR", "ADMINISTRATOR"})


def is_of_the_office(person: Any) -> bool:
    """Whether somebody deals with expenses in their organisation today."""
    return person is not None and bool(OFFICE_POSTS & set(live_posts(person)))


def standing_to(claim: Any, by: Any) -> Standing:
    """How somebody stands to a claim; a person of another organisation, or nobody, in no way at all."""
    if by is None or by.organisation_id != claim.organisation_id:
        return Standing(is_its_person=False, wrote_it=False, of_the_office=False)
    return Standing(
        is_its_person=claim.person_id == by.pk,
        wrote_it=claim.written_by_id == by.pk,
        of_the_office=is_of_the_office(by),
    )


def claim_to_see(who: Any, public_id: Any) -> tuple[Any, Standing]:
    """A claim and how whoever asks stands to it. Raises ``Http404`` for others."""
    claim = get_claim(who.organisation, public_id)
    standing = standing_to(claim, who.person)
    if not (standing.is_its_person or standing.of_the_office):
        raise Http404
    return claim, standing


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter said: whose, for which days, when it was made, how many sessions and minutes."""

    organisation: UUID
    person: UUID
    first: date | None
    last: date
    made_on: date
    sessions: int
    minutes: int


def letter_mark(letter: Letter) -> str:
    """What stands in the address by which anybody who is shown the letter can check it."""
    said = [
        letter.organisation.hex, letter.person.hex, letter.first.isoformat() if letter.first else "",
        letter.last.isoformat(), letter.made_on.isoformat(), letter.sessions, letter.minutes,
    ]  # fmt: skip
    return signing.dumps(said, salt=LETTER_PURPOSE)


def read_mark(mark: str) -> Letter:
    """What the letter said when we made it. Raises ``Http404`` for a mark that is not ours."""
    try:
        organisation, person, first, last, made_on, sessions, minutes = signing.loads(
            mark, salt=LETTER_PURPOSE
        )
        return Letter(
            UUID(organisation), UUID(person), date.fromisoformat(first) if first else None, date.fromisoformat(last),
            date.fromisoformat(made_on), int(sessions), int(minutes),
        )  # fmt: skip
    except (signing.BadSignature, ValueError, TypeError) as altered:
        raise Http404 from altered


def whose_letter(letter: Letter) -> Any:
    """The person whom a letter of ours is about. Raises ``Http404`` once they were forgotten."""
    organisation = organisations().filter(public_id=letter.organisation).first()
    if organisation is None:
        raise Http404
    return get_person(organisation, letter.person)
