"""The kinds of message: each app registers its own in its ``ready()``, and says there what they mean.

    register_kind("gifts.asked_again", label=_("Asked what they like to give"), write=letter_of, purpose="CONTACT")

``write(message)`` gives the :class:`Letter`; it is called when the message is sent, in the person's language and by
the organisation's clock, with ``message.person``, ``message.facts`` and ``message.about``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise

from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply
from alongside.core.shared.sentences import Sentence

Write = Callable[[Any], Letter]
Take = Callable[[Any, Reply, datetime], Sentence]


def _nothing(_message: Any) -> str:
    return ""


def _never(_message: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message.

    ``holds(message)`` says, just before sending, whether it is still so. ``purpose`` is the consent that must stand
    then ("" for what a person is owed, such as a cancelled session). ``urgent`` lets it go in quiet hours where it
    would be too late after them; ``at_once`` at any hour, because somebody may be in danger. ``keeps_channel`` sends it
    by the channel it was written for, as long as that works.
    ``take(message, reply, at)`` records a YES or NO by text and gives the sentence to
    send back; it may raise ``Refusal``, whose sentence is sent instead. ``is_open(message)`` says whether it still
    waits for an answer; ``has_yes(message)`` whether it has a yes, which a no can still turn. ``page(message)`` is
    where staff look at what it is about.
    """

    name: str
    label: str | Promise
    write: Write
    holds: Callable[[Any], bool] = bool
    purpose: str = ""
    urgent: bool = False
    at_once: bool = False
    keeps_channel: bool = False
    take: Take | None = None
    is_open: Callable[[Any], bool] = bool
    has_yes: Callable[[Any], bool] = _never
    page: Callable[[Any], str] = _nothing
    details: Callable[[Any], str] = _nothing
    record_page: Callable[[Any], str] = _nothing


_kinds: dict[str, Kind] = {}


def register_kind(name: str, **more: Any) -> None:
    """Make a kind known; call it in the app's ``ready()``. Takes what :class:`Kind` has; the same name replaces."""
    _kinds[name] = Kind(name, **more)


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises ``KeyError`` for one that nobody registered."""
    return _kinds[name]


def known_kinds() -> tuple[str, ...]:
    """The names of all kinds."""
    return tuple(_kinds)


def asking_kinds() -> tuple[str, ...]:
    """The names of the kinds that take an answer by text."""
    return tuple(name for name, kind in _kinds.items() if kind.take is not None)


def from_templates(stem: str, values: Callable[[Any], dict[str, Any]] | None = None) -> Write:
    """A ``write`` that draws ``<stem>.subject.txt``, ``<stem>.txt`` and, for texts, ``<stem>.text.txt``.

    The templates are given the person, the organisation, the facts, and what ``values(message)`` adds.
    """

    def write(message: Any) -> Letter:
        person = message.person
        context = {
            "person": person,
            "organisation": person.organisation,
            **message.facts,
            **(values(message) if values else {}),
        }
        subject = one_line(drawn(f"{stem}.subject.txt", context))
        body = tidy(drawn(f"{stem}.txt", context))
        text = one_line(drawn(f"{stem}.text.txt", context))
        return Letter(subject, body, text, str(context.get("address", "")))

    return write


def drawn(name: str, values: dict[str, Any]) -> str:
    """A template of plain words: nothing in it is escaped."""
    return str(get_template(name).template.render(Context(values, autoescape=False)))  # type: ignore[attr-defined]


def tidy(words: str) -> str:
    """A letter without the gaps that unused parts of its template leave."""
    return re.sub(r"\n{3,}", "\n\n", words).strip() + "\n"


def one_line(words: str) -> str:
    """Drawn words on one line."""
    return " ".join(words.split())
