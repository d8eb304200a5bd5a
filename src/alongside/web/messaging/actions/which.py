"""Where several questions are open nothing is guessed: they go back, numbered, to be chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from alongside.core.messaging.channels import TEXT
from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply, numbered
from alongside.web.messaging.actions.writing import send
from alongside.web.messaging.models import InboundText, Message
from alongside.web.messaging.queries.hearing import in_one_sentence, list_sent, listed
from alongside.web.messaging.queries.reaching import name_of_organisation

WHICH = "messaging.which"
KEPT, SOON = timedelta(days=2), timedelta(hours=1)
MOST = 6
"""So many questions at most are numbered, the latest: more is no text that anybody reads."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question that somebody named by its number, and what they said to it."""

    question: Message
    reply: Reply


def ask_which(text: InboundText, questions: list[Message], reply: Reply, at: datetime) -> None:
    """Send the questions back, numbered. What was said is kept, so that a number alone is enough."""
    asked = questions[:MOST]
    with translation.override(text.person.language):
        lines = [f"{place}: {in_one_sentence(each)}" for place, each in enumerate(asked, 1)]
    facts = {
        "said": str(reply),
        "questions": [str(each.public_id) for each in asked],
        "lines": [line if line[-1] in ".?!…" else f"{line}." for line in lines],
    }
    send(text.person, kind=WHICH, facts=facts, key=f"which:{text.pk}", at=at, expires_at=at + SOON, how=TEXT)


def choice_of(person: Any, words: str, at: datetime) -> list[Chosen]:
    """What the person chose from the list that last went to them; nothing where they chose from none."""
    chosen = numbered(words)
    there = list_sent(person, WHICH, at - KEPT) if chosen else None
    if there is None:
        return []
    questions = listed(person, there.facts["questions"])
    if len(questions) != len(there.facts["questions"]) or any(
        number > len(questions) for number, _reply in chosen
    ):
        return []
    said = Reply(there.facts["said"])
    return [Chosen(questions[number - 1], reply or said) for number, reply in chosen]


def which_letter(message: Any) -> Letter:
    """The list, in the person's language."""
    lines = " ".join(message.facts["lines"])
    subject = gettext("Which do you mean?")
    asked = gettext("You have more than one question from us. Which do you mean?")
    how = gettext("Reply with its number and YES or NO, such as 1 YES.")
    return Letter(
        subject,
        f"{asked}\n\n{lines}\n\n{how}",
        f"{asked} {lines} {how} {name_of_organisation(message.person.organisation)}",
    )
