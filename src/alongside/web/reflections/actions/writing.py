"""Writing a reflection and changing its words. What was there before is not kept: the words are their person's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core.reflection.quoting import stands_in
from alongside.core.reflection.recordings import kind_of_sound
from alongside.core.reflection.redacting import without
from alongside.core.reflection.terms import Reach
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.typed import typed, typed_lines
from alongside.web.people.actions import check_still_here
from alongside.web.reflections.actions.sharing import checked_circle, note_step
from alongside.web.reflections.kinds import Pinned
from alongside.web.reflections.models import Quote, Recording, Reflection, ReflectionStep, Tag

LONGEST, LONGEST_TAG, MOST_TAGS = 10_000, 40, 10
What = ReflectionStep.What


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReflection:
    """The words, or the summary of what was spoken; who reads them; ``recording`` is a file's content.

    ``taken_down_by`` is somebody else who wrote down what its person said, and ``taken_down_how`` (see ``Told``) how.
    """

    words: str
    side: str
    prompt: str = ""
    tags: str = ""
    reach: str = Reach.ME.value
    circle: Any = None
    recording: bytes = field(default=b"", repr=False)
    taken_down_by: Any = None
    taken_down_how: str = ""


@transaction.atomic
def write(person: Any, pinned: Pinned, new: NewReflection, *, at: datetime) -> Reflection:
    """Keep what somebody thinks of one thing that happened.

    Raises ``Refusal`` without words, for a recording that is none, for people of a session where there is none, and for
    a circle that the person is not in.
    """
    check_still_here([person.pk])
    words = _words(new.words)
    _check_reach(new.reach, pinned.session)
    row = Reflection.objects.create(
        organisation=person.organisation, by=person, side=new.side, service=pinned.service, on=pinned.on,
        near_session=pinned.session, words=words, prompt=_known(new.prompt, pinned), shared_with=Reach[new.reach].value,
        circle=checked_circle(person, new.reach, new.circle), written_at=at, changed_at=at,
        taken_down_by=new.taken_down_by, taken_down_how=new.taken_down_how, **pinned.fields,
    )  # fmt: skip
    _keep_tags(row, new.tags)
    if new.recording:
        _keep_recording(row, new.recording, at)
    note_step(row, What.WRITTEN, at)
    return row


def _check_reach(reach: str, session: Any) -> None:
    if reach == Reach.SESSION and session is None:
        raise Refusal(say("This belongs to no session. Share it with a circle, or with the network."))


def _known(prompt: str, pinned: Pinned) -> str:
    return prompt if prompt in {each.key for each in pinned.prompts} else ""


def _words(text: str) -> str:
    words = typed_lines(text, LONGEST)
    if not words:
        raise Refusal(
            say("Write a few words. If you recorded it, a line that says what it is about is enough.")
        )
    return words


def _keep_tags(row: Reflection, text: str) -> None:
    words = dict.fromkeys(typed(each, LONGEST_TAG).casefold() for each in re.split(r"[,\n]", text))
    found = [word.lstrip("#").strip() for word in words]
    kept = list(dict.fromkeys(word for word in found if word))
    if len(kept) > MOST_TAGS:
        raise Refusal(say("Give at most {most} words to find it by.", most=MOST_TAGS))
    Tag.objects.bulk_create([Tag(reflection=row, word=word) for word in kept])


def _keep_recording(row: Reflection, content: bytes, at: datetime) -> None:
    kind = kind_of_sound(content)
    Recording.objects.create(reflection=row, content=content, media_type=kind, size=len(content), kept_at=at)


@transaction.atomic
def change_words(row: Reflection, *, words: str, tags: str, at: datetime) -> Reflection:
    """The person puts their words otherwise. Quotes that no longer stand in them end."""
    return _rewritten(row, _words(words), tags, What.CHANGED, at)


@transaction.atomic
def redact(row: Reflection, *, passage: str, at: datetime) -> Reflection:
    """Take a passage out for good; “[…]” stands in its place. Raises ``Refusal`` where it does not stand there."""
    held = _held(row)
    left = without(typed_lines(passage, LONGEST), held.words)
    held.redacted_at = at
    held.save(update_fields=["redacted_at"])
    tags = ", ".join(held.tags.order_by("pk").values_list("word", flat=True))
    return _rewritten(held, left, tags, What.REDACTED, at)


@transaction.atomic
def remove_recording(row: Reflection, *, at: datetime) -> None:
    """The sound goes; the words stay. Without a recording nothing changes."""
    if Recording.objects.filter(reflection=row).delete()[0]:
        note_step(row, What.REDACTED, at)


def _rewritten(row: Reflection, words: str, tags: str, what: str, at: datetime) -> Reflection:
    held = _held(row)
    held.words, held.changed_at = words, at
    held.save(update_fields=["words", "changed_at"])
    held.tags.all().delete()
    _keep_tags(held, tags)
    _end_quotes_that_fell(held)
    note_step(held, what, at)
    return held


def _end_quotes_that_fell(row: Reflection) -> None:
    """A quote whose words no longer stand there is no quote: its row goes, and the words with it."""
    fell = [each.pk for each in row.quotes.all() if not stands_in(each.words, row.words)]
    Quote.objects.filter(pk__in=fell).delete()


def _held(row: Reflection) -> Reflection:
    return Reflection.objects.select_for_update(of=("self",)).get(pk=row.pk)
