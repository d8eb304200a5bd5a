"""Taking in a text: whose it is, what it means, what is done with it, and a kind word back.

Nothing is ever guessed about who wrote: a number that we do not know, or that several people share, is for a person
to look at, and nothing about anybody goes back to it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.dispatch import Signal, receiver
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.messaging.channels import TEXT
from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply, understood
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.kit.words import in_language
from alongside.web.messaging.actions.stopping import start_channel, stop_channel
from alongside.web.messaging.actions.which import WHICH, Chosen, ask_which, choice_of, which_letter
from alongside.web.messaging.actions.writing import send
from alongside.web.messaging.kinds import kind_of, register_kind
from alongside.web.messaging.models import InboundText, Message
from alongside.web.messaging.queries.hearing import as_we_write_it, people_with_number, questions_for
from alongside.web.messaging.queries.reaching import name_of_organisation
from alongside.web.people.actions import about_to_erase
from alongside.web.people.queries.clock import local_day

Outcome = InboundText.Outcome
REPLY = "messaging.reply"
READ_BY_ITSELF = frozenset({Outcome.ANSWERED, Outcome.REFUSED, Outcome.STOPPED, Outcome.STARTED})
"""What nobody need look at: it was understood, and the person was told what came of it."""
text_taken_in = Signal()
"""Sent once the transaction stands in which a text was taken in."""
SOON = timedelta(hours=1)
LONGEST = 2000
NOT_UNDERSTOOD = say(
    "Thank you for your text. We could not tell whether it is a yes or a no, so a person will read it. You can also "
    "reply YES or NO."
)
NOTHING_ASKED = say(
    "Thank you for your text. We have no open question to you just now, so a person will read it."
)
WELCOME_BACK = say("Thank you. You will get texts from us again. Reply STOP whenever you want no more.")


@transaction.atomic
def receive_text(
    organisation: Any, *, number: str, words: str, provider_id: str, at: datetime
) -> InboundText:
    """Take in a text, once, however often the provider brings it; do what it says where that is clear."""
    there = InboundText.objects.filter(organisation=organisation, provider_id=provider_id).first()
    if there is not None:
        return there
    text = InboundText(
        organisation=organisation, number=as_we_write_it(number)[:30], words=words.replace("\x00", "")[:LONGEST],
        provider_id=provider_id, received_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            text.outcome = Outcome.UNCLEAR
            text.save()
    except IntegrityError:  # brought twice at once
        return InboundText.objects.get(organisation=organisation, provider_id=provider_id)
    text.outcome = _done(text, people_with_number(organisation, number), understood(words), at)
    text.looked_at = at if text.outcome in READ_BY_ITSELF else None
    text.save()
    transaction.on_commit(lambda: text_taken_in.send(sender=InboundText))
    return text


def forget_unknown_texts(before: datetime) -> int:
    """Delete texts of nobody in particular that came before a moment, read or not; returns how many went."""
    gone, _each = InboundText.objects.filter(person__isnull=True, received_at__lt=before).delete()
    return gone


@transaction.atomic
def record_looked(text: InboundText, *, by: Any, at: datetime) -> bool:
    """Somebody read the text and did what was to be done. Returns False where that was recorded before."""
    unread = InboundText.objects.filter(pk=text.pk, looked_at__isnull=True)
    return bool(unread.update(looked_at=at, looked_by=by))


def _done(text: InboundText, people: list[Any], reply: Reply, at: datetime) -> str:
    if not people:
        return Outcome.UNKNOWN_NUMBER
    if reply is Reply.STOP:  # the number wants no more: that holds for everybody who has it
        for person in people:
            stop_channel(person, TEXT, how=TEXT, at=at)
        text.person = people[0] if len(people) == 1 else None
        return Outcome.STOPPED
    if len(people) > 1:
        return Outcome.SEVERAL_PEOPLE
    text.person = people[0]
    if reply is Reply.START:
        start_channel(people[0], TEXT, how=TEXT, at=at)
        _say_back(text, WELCOME_BACK, at=at)
        return Outcome.STARTED
    return _answered(text, reply, at)


def _answered(text: InboundText, reply: Reply, at: datetime) -> str:
    chosen = choice_of(text.person, text.words, at)
    if chosen:
        return _take_chosen(text, chosen, at)
    if reply is Reply.UNCLEAR:
        _say_back(text, NOT_UNDERSTOOD, at=at, once_a_day="unclear")
        return Outcome.UNCLEAR
    questions = questions_for(text.person, reply)
    if not questions:
        _say_back(text, NOTHING_ASKED, at=at, once_a_day="nothing")
        return Outcome.NOTHING_ASKED
    if len(questions) > 1:
        ask_which(text, questions, reply, at)
        return Outcome.ASKED_WHICH
    sentence, done = _taken(text, questions[0], reply, at)
    _say_back(text, sentence, at=at)
    return Outcome.ANSWERED if done else Outcome.REFUSED


def _take_chosen(text: InboundText, chosen: list[Chosen], at: datetime) -> str:
    """Take an answer to each question that was named by its number. What was asked of them is then answered."""
    results = [_taken(text, each.question, each.reply, at) for each in chosen]
    _say_back(text, *(sentence for sentence, _done in results), at=at)
    InboundText.objects.filter(
        person=text.person, outcome=Outcome.ASKED_WHICH, looked_at__isnull=True
    ).update(looked_at=at)
    return Outcome.ANSWERED if all(done for _sentence, done in results) else Outcome.REFUSED


def _taken(text: InboundText, question: Message, reply: Reply, at: datetime) -> tuple[Sentence, bool]:
    """What comes of an answer, and whether it could be recorded."""
    text.answers = question.public_id
    take = kind_of(question.kind).take
    try:
        with transaction.atomic():
            return take(question, reply, at) if take else NOTHING_ASKED, True
    except Refusal as refusal:
        return refusal.sentence, False


def _say_back(text: InboundText, *sentences: Sentence, at: datetime, once_a_day: str = "") -> None:
    """Send sentences back, in the person's language. Who is not understood hears so once a day, for a machine that
    answers every text must not be answered for ever."""
    person = text.person
    key = f"reply:{text.pk}"
    if once_a_day:
        key = f"reply:{once_a_day}:{person.public_id}:{local_day(person.organisation, at)}"
    with translation.override(person.language):
        said = " ".join(in_language(each) for each in sentences)
    send(person, kind=REPLY, facts={"said": said}, key=key, at=at, expires_at=at + SOON, how=TEXT)


def _reply_letter(message: Any) -> Letter:
    said, organisation = str(message.facts["said"]), message.person.organisation
    ending = f" {organisation.contact_phone}" if organisation.contact_phone else ""
    return Letter(
        gettext("Thank you for your text"), said, f"{said} {name_of_organisation(organisation)}{ending}"
    )


def register_kinds() -> None:
    """Make known what goes back to whoever wrote."""
    register_kind(
        WHICH, label=_("Asked which question they mean"), write=which_letter, urgent=True, keeps_channel=True
    )
    register_kind(
        REPLY, label=_("A reply to their text"), write=_reply_letter, urgent=True, keeps_channel=True
    )


@receiver(about_to_erase, dispatch_uid="messaging.forget_shared_texts")
def forget_shared_texts(person: Any, **_signal: Any) -> None:
    """Texts from the number of somebody who is forgotten go, also where nobody could say whose they were."""
    if person.phone:
        InboundText.objects.filter(organisation=person.organisation, number=person.phone).delete()
