"""A portfolio that holds much: as many queries as for little, every piece on its page, and what is typed stays words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.core.programme.terms import Evidence
from alongside.web.portfolios.actions import choosing
from alongside.web.portfolios.actions.links import make_link
from alongside.web.portfolios.models import Piece
from alongside.web.portfolios.permissions import link_token
from alongside.web.portfolios.queries.portfolio import outcome_of, portfolio_of
from alongside.web.portfolios.queries.sources import SOURCES, keys_of, stands, still_there
from tests.integration.portfolio_cast import SAID, Learning, learning
from tests.integration.reflections_cast import reflect

pytestmark = pytest.mark.django_db
NASTY = "I <b>saw</b> her & “would ask” first.\nNext time, too."


@pytest.fixture
def there() -> Learning:
    return learning(sessions=6)


def queries_of(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def choose(there: Learning, code: str, kind: Evidence, first: int, last: int, comment: str = SAID) -> None:
    keys = keys_of([kind], there.whose())[kind][first:last]
    choosing.choose(there.whose(), there.item(code), keys, comment=comment)


def test_each_page_takes_as_many_queries_for_all_sessions_as_for_one(there: Learning) -> None:
    ann, key = there.house.sign_in(there.ann), there.enrolment.public_id
    link = make_link(there.enrolment, days=30, names_services=True, tells_words=True, at=timezone.now())
    pages = [
        (reverse("portfolios:portfolio", args=[key]), 13),
        (reverse("portfolios:outcome", args=[key, there.outcome("P1").public_id]), 12),
        (reverse("portfolios:choose", args=[key, there.item("P1").public_id]), 9),
        (reverse("portfolios:shown", args=[link_token(link)]), 13),
    ]
    choose(there, "P1", Evidence.SESSION, 0, 1)
    one = [queries_of(ann, address) for address, _most in pages]
    choose(there, "P1", Evidence.SESSION, 1, 5)
    assert [queries_of(ann, address) for address, _most in pages] == one
    assert all(asked <= most for asked, (_address, most) in zip(one, pages, strict=True)), one


def test_every_piece_is_on_the_page_with_its_own_buttons_and_nothing_typed_becomes_more_than_words(
    there: Learning,
) -> None:
    choose(there, "P1", Evidence.SESSION, 0, 6, NASTY)
    address = reverse("portfolios:outcome", args=[there.enrolment.public_id, there.outcome("P1").public_id])
    told = there.house.sign_in(there.ann).get(address).content.decode()
    for piece in Piece.objects.all():
        for name in ("piece", "take_out"):
            address = reverse(f"portfolios:{name}", args=[piece.public_id])
            assert told.count(f'"{address}"') == 1
    safe = "I &lt;b&gt;saw&lt;/b&gt; her &amp; “would ask” first.<br>Next time, too."
    assert told.count(safe) == 6
    assert "<b>saw" not in told
    assert told.count('name="csrfmiddlewaretoken"') >= 6
    link = make_link(there.enrolment, days=30, names_services=False, tells_words=False, at=timezone.now())
    outside = there.house.sign_in(there.lil).get(reverse("portfolios:shown", args=[link_token(link)]))
    assert outside.content.decode().count(safe) == 6


def test_what_a_piece_was_drawn_from_and_is_gone_is_said_on_the_page(there: Learning) -> None:
    choose(there, "P1", Evidence.SESSION, 0, 1)
    Piece.objects.update(key="00000000-0000-0000-0000-000000000000")
    address = reverse("portfolios:outcome", args=[there.enrolment.public_id, there.outcome("P1").public_id])
    told = there.house.sign_in(there.ann).get(address).content.decode()
    assert "no longer in the record" in told
    assert "A session that they co-delivered" in told
    welsh = there.house.sign_in(there.ann).get(address, {"lang": "cy"}, follow=True).content.decode()
    assert "A session that they co-delivered" not in welsh
    assert "Sesiwn y buont yn ei chyd-ddarparu" in welsh


def test_what_stands_is_the_same_whether_it_is_looked_for_counted_or_told(there: Learning) -> None:
    for number in range(3):
        reflect(there.ann, there.sessions[0], f"Thought {number}", at=timezone.now())
    choose(there, "P1", Evidence.SESSION, 1, 4)
    gone = Piece.objects.order_by("pk").first()
    Piece.objects.filter(pk=gone.pk).update(key="00000000-0000-0000-0000-000000000000")
    rows, whose = list(Piece.objects.order_by("pk")), there.whose()
    told = portfolio_of(whose, drawn=True)[0].outcomes[0].items[0].lack
    counted = portfolio_of(whose)[0].outcomes[0].items[0].lack
    alone = outcome_of(whose, there.outcome("P1")).items[0].lack
    assert (told.chosen, told.gone) == (counted.chosen, counted.gone) == (alone.chosen, alone.gone) == (2, 1)
    assert alone.at_hand == len(keys_of([Evidence.SESSION], whose)[Evidence.SESSION]) - 2 == 4
    assert [stands(each, still_there(rows, whose)) for each in rows] == [False, True, True]
    for kind, source in SOURCES.items():
        every = source.keys(whose, None)
        assert source.keys(whose, every[:1]) == every[:1], kind
        assert source.left(whose, ()) == len(set(every)), kind
