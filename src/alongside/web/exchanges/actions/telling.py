"""The message to the other side: somebody says yes, it is agreed, it is done, it is not taken further."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.messaging.letters import Letter
from alongside.core.messaging.replies import Reply
from alongside.core.reciprocity.kinds import AccountKind
from alongside.core.reciprocity.states import Event, State
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say
from alongside.web.exchanges.actions.exchanging import Word, step_taken, take_step
from alongside.web.exchanges.models import Exchange, ExchangeStep
from alongside.web.exchanges.permissions import SIDES, side_name
from alongside.web.exchanges.queries.listed import exchange_told, last_step_of
from alongside.web.exchanges.queries.speaking import answering_for, put_up_for
from alongside.web.messaging.actions import send
from alongside.web.messaging.kinds import drawn, one_line, register_kind, tidy
from alongside.web.people.queries.clock import local_day

KIND = "exchanges.step"
TOLD = (State.PROPOSED, State.AGREED, State.DONE_SAID, State.WITHDRAWN)
ANSWERED_BY = {State.PROPOSED: (Event.AGREE, Event.WITHDRAW), State.DONE_SAID: (Event.CONFIRM, None)}
"""What a yes and a no by text mean; a no to "it is done" changes nothing, for what was different is theirs to say."""


def make_known() -> None:
    """Register the message; called when the application starts."""
    register_kind(
        KIND,
        label=gettext_lazy("What the other side of an exchange says"),
        write=letter,
        holds=still_so,
        take=take_reply,
        is_open=is_open,
        page=_page,
        details=lambda message: exchange.what if (exchange := exchange_told(message)) else "",
    )


@receiver(step_taken, dispatch_uid="exchanges.tell_other_side")
def tell_other_side(exchange: Exchange, step: ExchangeStep, word: Word, **_signal: Any) -> None:
    """Have the other side told of a step, once. Of a coordinator's own step both sides are."""
    if exchange.kind != Exchange.Kind.HELP or exchange.state not in TOLD or word.settled:
        return
    for side in SIDES:
        told = [] if side == word.side else _people_of(exchange, side, word.at)
        for person in told:
            if word.by is None or person.pk != word.by.pk:
                _tell(person, exchange, step, side, word)


def _tell(person: Any, exchange: Exchange, step: ExchangeStep, side: str, word: Word) -> None:
    send(
        person, kind=KIND, facts={"step": step.pk, "state": exchange.state, "side": side},
        key=f"exchange:{exchange.public_id}:{step.pk}:{person.public_id}", at=word.at, by=word.by,
        about=exchange.public_id,
    )  # fmt: skip


def _people_of(exchange: Exchange, side: str, at: datetime) -> list[Any]:
    """Who is told for a side: the person; for a service whoever answers for it, and whoever put it up."""
    account = exchange.giver if side == "GIVER" else exchange.receiver
    if account.kind == AccountKind.PERSON:
        return [account.person] if account.person is not None else []
    if account.kind != AccountKind.SERVICE:
        return []
    put_up = put_up_for(exchange, account)
    found = answering_for(account.service, local_day(exchange.organisation, at))
    return found if put_up is None or put_up in found else [*found, put_up]


def still_so(message: Any) -> bool:
    """Whether nothing was said since."""
    exchange = exchange_told(message)
    return exchange is not None and last_step_of(exchange) == message.facts["step"]


def is_open(message: Any) -> bool:
    """Whether it waits for this side's yes or no."""
    return message.facts["state"] in ANSWERED_BY and still_so(message)


def take_reply(message: Any, reply: Reply, at: datetime) -> Sentence:
    """Record a yes or no by text. Raises ``Refusal`` where it cannot follow, or is no longer theirs."""
    exchange, side = exchange_told(message), message.facts["side"]
    if exchange is None or not _may_speak(message.person, exchange, side, at):
        raise Refusal(say("This is no longer on record. Thank you all the same."))
    yes, no = ANSWERED_BY[State(message.facts["state"])]
    event = yes if reply is Reply.YES else no
    if event is None:
        return say("Thank you. No hours pass. Say on your page, or to a coordinator, what was different.")
    word = Word(side=side, by=message.person, whose=_whose(exchange, side), at=at, how="TEXT")
    return take_step(exchange, event, word)[1]


def _may_speak(person: Any, exchange: Exchange, side: str, at: datetime) -> bool:
    return person in _people_of(exchange, side, at)


def _whose(exchange: Exchange, side: str) -> Any:
    return exchange.giver.person if side == "GIVER" else exchange.receiver.person


def letter(message: Any) -> Letter:
    """Who says what about which exchange. Raises ``LookupError`` where it is no longer on record."""
    exchange = exchange_told(message)
    if exchange is None:
        raise LookupError("the exchange is no longer on record")
    state, gives = State(message.facts["state"]), message.facts["side"] == "GIVER"
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("exchanges:exchange", args=[exchange.public_id])
    values = {
        "person": message.person, "organisation": message.person.organisation, "exchange": exchange,
        "other": side_name(exchange.receiver if gives else exchange.giver), "gives": gives, "state": str(state),
        "address": address, "asks": state in ANSWERED_BY,
    }  # fmt: skip
    subject = _subject(state) % {"name": values["other"], "what": exchange.what}
    body = tidy(drawn("exchanges/mail/step.txt", values))
    text = one_line(drawn("exchanges/mail/step.text.txt", values | {"subject": subject}))
    return Letter(one_line(subject), body, text, address)


def _subject(state: State) -> str:
    return {
        State.PROPOSED: _("%(name)s says yes: %(what)s"),
        State.AGREED: _("%(name)s agrees: %(what)s"),
        State.DONE_SAID: _("%(name)s says it is done: %(what)s"),
        State.WITHDRAWN: _("Not taken further, with %(name)s: %(what)s"),
    }[state]


def _page(message: Any) -> str:
    return reverse("exchanges:exchange", args=[message.about]) if exchange_told(message) else ""
