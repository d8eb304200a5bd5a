"""Every signed link opens its own pages alone: not another purpose's, not altered, and opening it writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.web.checkins.permissions import link_token as check_in_token
from alongside.web.delivery.permissions import answer_token, feed_token, tap_token
from alongside.web.documents.permissions import link_token as document_token
from alongside.web.door.permissions import door_token, pass_token, sends_token, tablet_token
from alongside.web.joining import permissions as joining
from alongside.web.kit.access import Audience
from alongside.web.portfolios.permissions import link_token as portfolio_token
from alongside.web.thanks.permissions import Letter, letter_mark
from tests.sweep.test_routes import ours
from tests.world import World, world_as_of_today

NOWHERE = (404, 405, 410)
WRITES = ("INSERT", "UPDATE", "DELETE")
OPENS = {
    "delivery.answer": ("delivery:answer", "delivery:answer_stand_in", "delivery:answer_calendar"),
    "delivery.tap": ("delivery:tap",),
    "delivery.feed": ("delivery:feed",),
    "door.session": ("door:here",),
    "door.pass": ("door:with_pass",),
    "door.tablet": (),
    "door.sends": (),
    "joining.follow": ("joining:follow", "joining:forget"),
    "joining.referee": ("joining:referee",),
    "joining.buddy": ("joining:buddy_link",),
    "checkins": ("checkins:by_link", "checkins:thanks", "checkins:take_back_by_link"),
    "thanks": ("thanks:check",),
    "portfolios": ("portfolios:shown",),
    "documents": ("documents:shared", "documents:shared_reading"),
}
"""The pages that a link of each purpose may open."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), world_as_of_today() as made:
        yield made


def last(model: str, **of: Any) -> Any:
    found = apps.get_model(model).objects.filter(**of).last()
    assert found is not None, f"the world has no {model}"
    return found


def minted() -> dict[str, str]:
    """One link of each purpose, for rows of the world."""
    invitation = last("delivery.Invitation", state="ACCEPTED")
    session, person = invitation.session, invitation.person
    referee = last("joining.Referee")
    referee.link_until = session.ends_at + timedelta(days=30)
    referee.save()
    kiosk, feeds = last("door.Kiosk"), apps.get_model("delivery.Feed").objects
    feed, _new = feeds.get_or_create(person=person, service=None, defaults={"made_at": session.starts_at})
    letter = Letter(
        person.organisation.public_id,
        person.public_id,
        None,
        session.starts_at.date(),
        session.ends_at.date(),
        1,
        60,
    )
    return {
        "delivery.answer": answer_token(invitation),
        "delivery.tap": tap_token(invitation, "CANT_COME"),
        "delivery.feed": feed_token(feed),
        "door.session": door_token(session),
        "door.pass": pass_token(session, person),
        "door.tablet": tablet_token(kiosk),
        "door.sends": sends_token(kiosk),
        "joining.follow": joining.application_token(last("joining.Application")),
        "joining.referee": joining.referee_token(referee),
        "joining.buddy": joining.buddy_token(last("joining.Buddy")),
        "checkins": check_in_token(last("checkins.CheckIn")),
        "thanks": letter_mark(letter),
        "portfolios": portfolio_token(last("portfolios.Link")),
        "documents": document_token(last("documents.SharedLink")),
    }


def pages() -> dict[str, str]:
    """Each page that opens by a link alone, with the name of what is signed in its address."""
    found = {}
    for _path, route in ours():
        allowed = getattr(route.callback, "open_to", frozenset())
        named = [each for each in ("token", "mark") if each in route.pattern.converters]
        if Audience.LINK in allowed and named:
            found[f"{route.callback.__module__.split('.')[2]}:{route.name}"] = named[0]
    return found


def write(queries: CaptureQueriesContext) -> list[str]:
    return [
        each["sql"][:120]
        for each in queries
        if each["sql"].startswith(WRITES) and "django_session" not in each["sql"]
    ]


def test_the_table_names_every_page_that_a_link_opens() -> None:
    assert sorted(page for opened in OPENS.values() for page in opened) == sorted(pages())


@pytest.mark.django_db
def test_a_link_opens_no_page_of_another_purpose_whatever_is_done_with_it(world: World) -> None:
    opened, named, client = [], pages(), Client()
    for purpose, token in minted().items():
        for page, name in named.items():
            if page in OPENS[purpose]:
                continue
            address = reverse(page, kwargs={name: token})
            with CaptureQueriesContext(connection) as queries:
                answers = [client.generic(method, address).status_code for method in ("GET", "HEAD", "POST")]
            if any(status not in NOWHERE for status in answers) or write(queries):
                opened.append(f"{purpose} at {page}: {answers} {write(queries)}")
    assert not opened, "\n".join(opened)


@pytest.mark.django_db
def test_looking_at_ones_own_link_writes_nothing_and_an_altered_one_leads_nowhere(world: World) -> None:
    wrong, named, client = [], pages(), Client()
    for purpose, token in minted().items():
        for page in OPENS[purpose]:
            address = reverse(page, kwargs={named[page]: token})
            with CaptureQueriesContext(connection) as queries:
                answers = [client.generic(method, address).status_code for method in ("GET", "HEAD")]
            if max(answers) >= 500 or write(queries):
                wrong.append(f"{page}: {answers} {write(queries)}")
            for place in (0, len(token) // 2, len(token) - 2):
                altered = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
                status = client.post(reverse(page, kwargs={named[page]: altered})).status_code
                if status not in NOWHERE:
                    wrong.append(f"{page}, altered at {place}: {status}")
            for nonsense in ("x", "\u00e9.\u00e9", "a.b.c.d", "." * 9, "\x00", "A" * 4000):
                status = client.get(reverse(page, kwargs={named[page]: nonsense})).status_code
                if status not in NOWHERE:
                    wrong.append(f"{page}, {nonsense[:9]!r}: {status}")
    assert not wrong, "\n".join(wrong)
