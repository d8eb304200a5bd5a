"""Saying what a gift, or a skill of a role, is: a concept chosen or taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.gifts.models import ChosenConcept, RoleConcept
from alongside.web.gifts.queries.vocabularies import thesaurus_of
from alongside.web.people.actions.acting import about_somebody, note_acting


@about_somebody
def choose_concept(gift: Any, uri: str, *, by: Any, at: datetime, how: str = "") -> ChosenConcept:
    """The gift is this, out of a vocabulary that the organisation knows. Saying so twice changes nothing.

    Raises ``Refusal`` for a concept that is not known.
    """
    concept = thesaurus_of(gift.person.organisation).get(uri)
    if concept is None:
        raise Refusal(say("These words are not in the vocabulary any more. Choose others."))
    chosen, new = ChosenConcept.objects.get_or_create(
        gift=gift,
        concept=uri,
        defaults={"label": concept.label("en")[:200], "chosen_by": by, "chosen_at": at},
    )
    if new:
        note_acting(gift.person, by, gettext_noop("Said what a gift is"), how, at)
    return chosen


@about_somebody
def take_concept_back(gift: Any, uri: str, *, by: Any, at: datetime, how: str = "") -> None:
    """The gift is not that after all."""
    gone, _each = ChosenConcept.objects.filter(gift=gift, concept=uri).delete()
    if gone:
        note_acting(gift.person, by, gettext_noop("Said what a gift is not"), how, at)


@transaction.atomic
def choose_for_role(role: Any, skill: str, uris: list[str], *, by: Any, at: datetime) -> None:
    """A skill of the role is these concepts and no others; none leaves it to its words. Raises as above."""
    known = thesaurus_of(role.service.organisation)
    if skill not in [str(each) for each in role.skills] or any(known.get(uri) is None for uri in uris):
        raise Refusal(say("These words are not in the vocabulary any more. Choose others."))
    RoleConcept.objects.filter(role=role, skill=skill).exclude(concept__in=uris).delete()
    for uri in dict.fromkeys(uris):
        RoleConcept.objects.get_or_create(
            role=role, skill=skill, concept=uri, defaults={"chosen_by": by, "chosen_at": at}
        )
