"""Offers and requests: putting one up, saying yes to it, taking it down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from alongside.core.reciprocity.limits import check_length
from alongside.core.reciprocity.money_words import check_no_price
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.exchanges.models import Account, Exchange, Listing
from alongside.web.kit.typed import typed, typed_lines

LONGEST_WHAT, LONGEST_MORE, MOST_PLACES = 120, 500, 50


@transaction.atomic
def put_up(
    service: Any,
    account: Account,
    *,
    kind: str,
    what: str,
    minutes: int,
    at: datetime,
    more: str = "",
    places: int = 1,
    until: date | None = None,
    gift: Any = None,
    put_up_by: Any = None,
) -> Listing:
    """Offer something or ask for something. Raises ``Refusal`` without words, or for a price in them.

    ``put_up_by`` is who does so for a service, whose account it then is.
    """
    said, rest = typed(what, LONGEST_WHAT), typed_lines(more, LONGEST_MORE)
    if not said:
        raise Refusal(say("Say in a few words what you offer or ask for."))
    check_no_price(said)
    check_no_price(rest)
    check_length(minutes)
    if not 1 <= places <= MOST_PLACES:
        raise Refusal(say("Say how often it can be taken up, from 1 to {most}.", most=MOST_PLACES))
    return Listing.objects.create(
        service=service, account=account, kind=Listing.Kind(kind), what=said, more=rest, minutes=minutes,
        places=places, until=until, gift=gift, put_up_by=put_up_by, made_at=at,
    )  # fmt: skip


@transaction.atomic
def take_down(listing: Listing, *, at: datetime) -> None:
    """Take an offer or request down. What was agreed on it stands. Doing it twice changes nothing."""
    Listing.objects.filter(pk=listing.pk, closed_at__isnull=True).update(closed_at=at)


@transaction.atomic
def say_yes(listing: Listing, account: Account, *, minutes: int, word: Any) -> Exchange:
    """Take a listing up: its other side is asked to agree. Said twice, the first yes stands.

    Raises ``Refusal`` where somebody else took the last place a moment before, or it is one’s own.
    """
    from alongside.web.exchanges.actions.exchanging import (
        propose,
    )  # it gives places back, so it knows this module

    now = (
        Listing.objects.select_for_update(no_key=True, of=("self",))
        .select_related("service", "account__person")
        .get(pk=listing.pk)
    )
    gives = now.kind == Listing.Kind.REQUEST
    giver, receiver = (account, now.account) if gives else (now.account, account)
    there = Exchange.objects.filter(
        listing=now, giver=giver, receiver=receiver, state__in=("PROPOSED", "AGREED")
    )
    if (first := there.first()) is not None:
        return first
    try:
        with transaction.atomic():
            _take_place(now)
            return propose(
                now.service,
                giver=giver,
                receiver=receiver,
                what=now.what,
                minutes=minutes,
                word=word,
                listing=now,
            )
    except IntegrityError:  # the database knows of one: it was said a moment before
        return there.get()


def _take_place(listing: Listing) -> None:
    open_still = Listing.objects.filter(pk=listing.pk, closed_at__isnull=True, taken__lt=F("places"))
    if not open_still.update(taken=F("taken") + 1):
        raise Refusal(
            say(
                "Somebody was a moment before you, and this is taken now. Thank you for offering all the same."
            )
        )


def give_place_back(listing: int) -> None:
    """A yes was not taken further, so that somebody else can say yes."""
    Listing.objects.filter(pk=listing, taken__gt=0).update(taken=F("taken") - 1)
