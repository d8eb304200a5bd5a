"""Who would gladly see newcomers through: who said so, and who said yes to it before; not who said no longer."""

from __future__ import annotations

from typing import Any

from alongside.web.joining.models import Buddy, NewcomersWord


def word_of(person: Any) -> bool | None:
    """What the person said of themselves; None where they said nothing."""
    return NewcomersWord.objects.filter(person=person).values_list("glad", flat=True).first()


def glad_among(people: Any) -> set[int]:
    """Those of these people (by key, or a query of keys) who would gladly see newcomers through."""
    words = dict(NewcomersWord.objects.filter(person__in=people).values_list("person_id", "glad"))
    before = Buddy.objects.filter(person__in=people, answer=Buddy.Answer.YES)
    found = set(before.values_list("person_id", flat=True)) | {key for key, glad in words.items() if glad}
    return found - {key for key, glad in words.items() if not glad}
