"""Bringing in a vocabulary of others, taking it out of use, and putting it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from alongside.core.shared.errors import Problem
from alongside.core.vocabulary.concepts import Concept
from alongside.core.vocabulary.reading import Reading, read_vocabulary
from alongside.web.gifts.actions.index import link_again
from alongside.web.gifts.models import ImportedConcept, Vocabulary, VocabularyProblem

MOST_PROBLEMS: Final = 200
"""Problems that are kept to be shown; a file with more has one cause for most of them."""
ROWS_AT_ONCE: Final = 500
COMPARED: Final = ("preferred", "other", "broader", "related", "scheme")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file: the vocabulary, and how many concepts are new, changed, as before, no longer held.

    ``whole`` is whether all of the file could be read. Otherwise what it does not name is kept as it was.
    """

    vocabulary: Any
    new: int
    changed: int
    same: int
    retired: int
    problems: int
    whole: bool


def bring_in(organisation: Any, data: bytes, name: str, *, by: Any, at: datetime) -> BroughtIn:
    """Bring in the SKOS vocabulary of a file for this organisation; the same file twice changes nothing.

    Raises ``Refusal`` as ``read_vocabulary``; then nothing is kept.
    """
    reading = read_vocabulary(data, name[:200])
    return _write(organisation, reading, name[:200], by, at)


@transaction.atomic
def retire(vocabulary: Vocabulary, *, at: datetime) -> Vocabulary:
    """Take a vocabulary out of use. What was chosen from it stays written down, and holds again when it is back."""
    return _set_retired(vocabulary, at, at)


@transaction.atomic
def use_again(vocabulary: Vocabulary, *, at: datetime) -> Vocabulary:
    """Put it back into use."""
    return _set_retired(vocabulary, None, at)


def _set_retired(vocabulary: Vocabulary, retired_at: datetime | None, at: datetime) -> Vocabulary:
    held = (
        Vocabulary.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=vocabulary.pk)
    )
    if (held.retired_at is None) == (retired_at is None):
        return held
    held.retired_at, held.changed_at = retired_at, at
    held.save()
    link_again(held.organisation)
    return held


@transaction.atomic
def _write(organisation: Any, reading: Reading, name: str, by: Any, at: datetime) -> BroughtIn:
    Vocabulary.objects.bulk_create(
        [
            Vocabulary(
                organisation=organisation, title=reading.title[:200], file_name=name, changed_at=at, read_at=at,
                brought_in_by=by,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    vocabulary = Vocabulary.objects.select_for_update().get(
        organisation=organisation, title=reading.title[:200]
    )
    new, changed, same = _write_concepts(vocabulary, reading.concepts)
    held = {concept.uri for concept in reading.concepts}
    retired = _retire_others(vocabulary, held) if reading.whole else 0
    if new or changed or retired or vocabulary.retired_at is not None:
        vocabulary.changed_at, vocabulary.file_name, vocabulary.retired_at = at, name, None
        vocabulary.read_at, vocabulary.brought_in_by = at, by
        vocabulary.save()
        link_again(organisation)
    _write_problems(vocabulary, reading.problems)
    return BroughtIn(vocabulary, new, changed, same, retired, len(reading.problems), reading.whole)


def _write_concepts(vocabulary: Vocabulary, concepts: tuple[Concept, ...]) -> tuple[int, int, int]:
    there = {row.uri: row for row in ImportedConcept.objects.filter(vocabulary=vocabulary)}
    new, changed = [], []
    for concept in concepts:
        values = _values(concept)
        row = there.get(concept.uri)
        if row is None:
            new.append(ImportedConcept(vocabulary=vocabulary, uri=concept.uri, **values))
        elif row.retired or any(getattr(row, name) != value for name, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            row.retired = False
            changed.append(row)
    ImportedConcept.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    ImportedConcept.objects.bulk_update(changed, [*COMPARED, "retired"], batch_size=ROWS_AT_ONCE)
    return len(new), len(changed), len(concepts) - len(new) - len(changed)


def _values(concept: Concept) -> dict[str, Any]:
    return {
        "preferred": dict(concept.preferred),
        "other": {language: list(words) for language, words in concept.other.items()},
        "broader": list(concept.broader),
        "related": list(concept.related),
        "scheme": concept.scheme[:300],
    }


def _retire_others(vocabulary: Vocabulary, held: set[str]) -> int:
    there = ImportedConcept.objects.filter(vocabulary=vocabulary, retired=False)
    gone = [pk for pk, uri in there.values_list("pk", "uri") if uri not in held]
    return ImportedConcept.objects.filter(pk__in=gone).update(retired=True)


def _write_problems(vocabulary: Vocabulary, problems: tuple[Problem, ...]) -> None:
    rows = [_problem(vocabulary, problem) for problem in problems[:MOST_PROBLEMS]]
    told = [(row.place, row.line, row.part, row.template, row.values) for row in rows]
    kept = list(
        VocabularyProblem.objects.filter(vocabulary=vocabulary)
        .order_by("pk")
        .values_list("place", "line", "part", "template", "values")
    )
    if told != kept:
        VocabularyProblem.objects.filter(vocabulary=vocabulary).delete()
        VocabularyProblem.objects.bulk_create(rows)


def _problem(vocabulary: Vocabulary, problem: Problem) -> VocabularyProblem:
    values = {
        name: value if isinstance(value, int) else str(value)
        for name, value in problem.sentence.values.items()
    }
    return VocabularyProblem(
        vocabulary=vocabulary,
        place=problem.place.source[:300],
        line=problem.place.line,
        part=(problem.place.column or "")[:300],
        template=problem.sentence.template,
        values=values,
    )
