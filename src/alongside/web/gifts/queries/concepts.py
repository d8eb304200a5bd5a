"""What gifts and roles are, out of the vocabularies: what their words name, and what somebody chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.web.gifts.models import ChosenConcept, PhraseConcept, RoleConcept
from alongside.web.gifts.queries.phrases import in_parts
from alongside.web.gifts.queries.vocabularies import matcher_of, thesaurus_of
from alongside.web.people.queries import Nearness
from alongside.web.people.queries.offered import gifts_of_many, gifts_shown
from alongside.web.services.queries import roles_of


@dataclass(frozen=True, slots=True)
class Named:
    """A concept of a gift or a role with its words; ``chosen`` where somebody said so."""

    uri: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Giving:
    """What of somebody's gifts comes nearest to what is wanted: their own words, the concept, how near (to 1)."""

    words: str
    concept: str
    share: float


def concepts_of_gifts(organisation: Any, gifts: Iterable[Any], language: str) -> dict[int, list[Named]]:
    """What each gift (by key) is: first what somebody chose, then what its words name."""
    rows, matcher, thesaurus = list(gifts), matcher_of(organisation), thesaurus_of(organisation)
    found: dict[int, dict[str, bool]] = {gift.pk: {} for gift in rows}
    chosen = ChosenConcept.objects.filter(gift__in=[gift.pk for gift in rows]).order_by("pk")
    for gift, uri in chosen.values_list("gift_id", "concept"):
        found[gift][uri] = True
    for gift in rows:
        for uri in matcher.named(gift.words):
            found[gift.pk].setdefault(uri, False)
    return {
        gift: [
            Named(uri, concept.label(language), was_chosen)
            for uri, was_chosen in uris.items()
            if (concept := thesaurus.get(uri)) is not None
        ]
        for gift, uris in found.items()
    }


def suggested(organisation: Any, words: str, language: str, *, limit: int = 4) -> list[Named]:
    """Concepts that the words may mean and do not name outright, the likeliest first."""
    matcher, thesaurus = matcher_of(organisation), thesaurus_of(organisation)
    named = set(matcher.named(words))
    alike = [match.uri for match in matcher.like(words, limit + len(named)) if match.uri not in named]
    return [Named(uri, thesaurus.concepts[uri].label(language), chosen=False) for uri in alike[:limit]]


def looked_up(organisation: Any, words: str, language: str, *, limit: int = 12) -> list[Named]:
    """Concepts for these words: those that they name, and those that they may mean, the likeliest first."""
    matcher, thesaurus = matcher_of(organisation), thesaurus_of(organisation)
    uris = dict.fromkeys([*matcher.named(words), *(match.uri for match in matcher.like(words, limit))])
    return [Named(uri, thesaurus.concepts[uri].label(language), chosen=False) for uri in list(uris)[:limit]]


def gift_concepts(
    person_ids: Iterable[int], *, on: date, near: Nearness = Nearness.COORDINATOR
) -> dict[int, set[str]]:
    """The concepts of everything that these persons give, as far as somebody who stands so near may see it."""
    found: dict[int, set[str]] = defaultdict(set)
    for part in in_parts(person_ids):
        gifts = gifts_of_many(part, near, on)
        rows = list(gifts.values_list("pk", "person_id", "search_key", "person__organisation_id"))
        by_words = _of_words({(organisation, key) for _gift, _person, key, organisation in rows})
        for _gift, person, key, organisation in rows:
            found[person] |= by_words.get((organisation, key), set())
        theirs = {gift: person for gift, person, _key, _organisation in rows}
        for keys in in_parts(theirs):
            for gift, uri in ChosenConcept.objects.filter(gift__in=keys).values_list("gift_id", "concept"):
                found[theirs[gift]].add(uri)
    return {person: uris for person, uris in found.items() if uris}


def _of_words(wanted: set[tuple[int, str]]) -> dict[tuple[int, str], set[str]]:
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for part in in_parts({key for _organisation, key in wanted}):
        rows = PhraseConcept.objects.filter(phrase__key__in=part)
        for organisation, key, uri in rows.values_list("phrase__organisation_id", "phrase__key", "concept"):
            found[(organisation, key)].add(uri)
    return found


def people_giving(
    organisation: Any,
    concepts: Mapping[str, float],
    *,
    on: date,
    near: Nearness = Nearness.COORDINATOR,
) -> dict[int, Giving]:
    """Everybody here (by key) who gives one of these concepts, and what of theirs comes nearest.

    ``concepts`` gives the worth of each (to 1); ``wanted_around`` makes such a table from a few.
    """
    shown = gifts_shown(organisation, near, on)
    by_words: dict[str, tuple[float, str]] = {}
    rows = PhraseConcept.objects.filter(concept__in=list(concepts), phrase__organisation=organisation)
    for key, uri in rows.values_list("phrase__key", "concept"):
        by_words[key] = max(by_words.get(key, (0.0, "")), (concepts[uri], uri))
    found: dict[int, Giving] = {}
    for part in in_parts(by_words):
        for person, words, key in shown.filter(search_key__in=part).values_list(
            "person_id", "words", "search_key"
        ):
            _keep_nearest(found, person, Giving(words, by_words[key][1], by_words[key][0]))
    rows = ChosenConcept.objects.filter(concept__in=list(concepts), gift__person__organisation=organisation)
    chosen = dict(rows.values_list("gift_id", "concept"))
    for part in in_parts(chosen):
        for gift, person, words in shown.filter(pk__in=part).values_list("pk", "person_id", "words"):
            _keep_nearest(found, person, Giving(words, chosen[gift], concepts[chosen[gift]]))
    return found


def wanted_around(organisation: Any, uris: Iterable[str]) -> dict[str, float]:
    """These concepts and all that stand near them, each with what it is worth to somebody who wants these."""
    thesaurus, worth = thesaurus_of(organisation), defaultdict[str, float](float)
    for uri in uris:
        for each, closeness in thesaurus.around(uri).items():
            worth[each] = max(worth[each], closeness.worth)
    return dict(worth)


def role_concepts(role: Any, organisation: Any) -> dict[str, tuple[str, ...]]:
    """For each skill of a role, the concepts that somebody chose for it; else those that its words name or mean."""
    chosen: dict[str, list[str]] = defaultdict(list)
    for skill, uri in RoleConcept.objects.filter(role=role).order_by("pk").values_list("skill", "concept"):
        chosen[skill].append(uri)
    matcher = matcher_of(organisation)
    return {
        str(skill): tuple(chosen.get(str(skill), ()))
        or matcher.named(str(skill))
        or tuple(match.uri for match in matcher.like(str(skill), 1))
        for skill in role.skills
    }


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of a role: its words, where it stands among the role's, and what it is."""

    role: Any
    words: str
    place: int
    labels: list[str]


def skills_of(service: Any, language: str) -> list[Skill]:
    """Every skill that the open roles of a service take."""
    organisation, found = service.organisation, []
    thesaurus = thesaurus_of(organisation)
    for role in roles_of(service):
        named = role_concepts(role, organisation)
        for place, skill in enumerate(role.skills):
            concepts = [thesaurus.get(uri) for uri in named[str(skill)]]
            found.append(Skill(role, str(skill), place, [each.label(language) for each in concepts if each]))
    return found


def _keep_nearest(found: dict[int, Giving], person: int, giving: Giving) -> None:
    if person not in found or giving.share > found[person].share:
        found[person] = giving
