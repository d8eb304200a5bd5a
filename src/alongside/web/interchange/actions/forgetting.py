"""When a person is forgotten, so are the lists still kept here that speak of them."""

from __future__ import annotations

import json
from typing import Any

from django.dispatch import receiver

from alongside.core.intake.cells import one_line
from alongside.core.intake.contacts import phone_key
from alongside.core.intake.names import name_key
from alongside.core.shared.errors import Refusal
from alongside.web.interchange.models import ImportFile, ImportRow, ImportRun
from alongside.web.interchange.queries.runs import table_of
from alongside.web.people.actions import about_to_erase


@receiver(about_to_erase, dispatch_uid="interchange.forget_lists")
def forget_lists_of(*, person: Any, ids: Any, **_signal: Any) -> None:
    """Let go of every kept list of the organisation in which the person, or a double of theirs, is named."""
    signs = [_signs(each) for each in person.organisation.people.filter(pk__in=[*ids, person.pk])]
    for run in ImportRun.objects.filter(organisation=person.organisation, file__isnull=False):
        if any(_speaks_of(run, each) for each in signs):
            _forget(run)


def _forget(run: ImportRun) -> None:
    """The counts of a list that is in stay; of one that is not, nothing does."""
    ImportFile.objects.filter(run=run).delete()
    ImportRow.objects.filter(run=run).delete()
    if run.state != ImportRun.State.DONE:
        run.delete()


def _signs(person: Any) -> tuple[set[str], str, str]:
    """What somebody is known by: the words of their name, their e-mail address, the figures of their telephone."""
    return set(name_key(person.full_name).split()), person.email.casefold(), phone_key(person.phone)


def _speaks_of(run: ImportRun, signs: tuple[set[str], str, str]) -> bool:
    """Whether the list, or what was noted about its rows, has the person; one that cannot be read may have."""
    noted = ImportRow.objects.filter(run=run).values_list("title", "plan")
    if any(_in_text(f"{title} {json.dumps(plan, ensure_ascii=False)}", signs) for title, plan in noted):
        return True
    try:
        return any(_in_text(" ".join(map(one_line, row.cells)), signs) for row in table_of(run).rows)
    except Refusal:
        return True


def _in_text(text: str, signs: tuple[set[str], str, str]) -> bool:
    words, email, phone = signs
    if email and email in text.casefold():
        return True
    figures = "".join(character for character in text if character.isdigit())
    if phone and phone.removeprefix("+44") in figures:
        return True
    return bool(words) and words <= set(name_key(text).split())
