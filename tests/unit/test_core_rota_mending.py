"""Somebody cannot come: what changes, told as it is told to those who plan; and what never does."""

from __future__ import annotations

from alongside.core.rota.catalogue import catalogue
from alongside.core.rota.checking import check
from alongside.core.rota.fitting.posed import Effort
from alongside.core.rota.mending import Mended, mend
from alongside.core.rota.problem import Fixed, Offer, Problem
from tests.rota_world import lay, offer, part, pin, problem, session


def said(mended: Mended) -> list[str]:
    assert {each.template for each in mended.sentences} <= set(catalogue())
    return [str(each) for each in mended.sentences]


def mending(given: Problem, *offers: Offer, lost: tuple[Offer, ...]) -> Mended:
    return mend(given, offers, lost=lost)


def test_somebody_who_is_free_takes_the_place() -> None:
    mended = mending(problem([lay("ann"), lay("bob")], [session()]), offer("ann"), lost=(offer("ann"),))
    assert said(mended) == ["bob is offered help in reading."]


def test_nobody_is_asked_again_for_what_they_cannot_come_to() -> None:
    mended = mending(problem([lay("ann")], [session()]), offer("ann"), lost=(offer("ann"),))
    assert said(mended) == ["No offer changes.", "reading cannot stand any more."]
    assert mended.offers == frozenset()


def test_what_is_left_of_a_session_that_cannot_stand_is_not_asked_to_come() -> None:
    two = part(minimum=2, ideal=2, maximum=2)
    given = problem([lay("ann"), lay("bob")], [session(parts=(two,))])
    mended = mending(given, offer("ann"), offer("bob"), lost=(offer("ann"),))
    assert said(mended) == [
        "The offer to bob of help in reading is taken back.",
        "reading cannot stand any more.",
    ]


def test_a_place_above_the_least_falls_empty_rather_than_others_being_moved() -> None:
    more = part(minimum=1, ideal=2, maximum=2)
    given = problem(
        [lay("ann"), lay("bob"), lay("cai", most_in_all=1)],
        [session(parts=(more,)), session("singing", hour=14)],
    )
    mended = mending(given, offer("ann"), offer("bob"), offer("cai", "singing"), lost=(offer("ann"),))
    assert said(mended) == ["No offer changes."]


def test_somebody_is_moved_where_a_session_would_fall_otherwise() -> None:
    welsh = session("canu", parts=(part(languages=frozenset({"cy"})),))
    given = problem(
        [lay("ann", languages=frozenset({"cy"})), lay("bea", languages=frozenset({"cy"})), lay("cai")],
        [welsh, session("reading")],
    )
    mended = mending(given, offer("ann", "canu"), offer("bea"), lost=(offer("ann", "canu"),))
    assert said(mended) == [
        "bea is offered help in canu.",
        "cai is offered help in reading.",
        "The offer to bea of help in reading is taken back.",
    ]


def test_a_yes_is_not_undone_even_to_save_another_session() -> None:
    welsh = session("canu", parts=(part(languages=frozenset({"cy"})),))
    given = problem(
        [lay("ann", languages=frozenset({"cy"})), lay("bea", languages=frozenset({"cy"})), lay("cai")],
        [welsh, session("reading")],
        pins=(pin("bea"),),
    )
    mended = mending(given, offer("ann", "canu"), offer("bea"), lost=(offer("ann", "canu"),))
    assert said(mended) == ["No offer changes.", "canu cannot stand any more."]


def test_a_yes_that_was_taken_back_by_its_owner_falls_away() -> None:
    given = problem([lay("ann"), lay("bob")], [session()], pins=(pin("ann", Fixed.ACCEPTED),))
    mended = mending(given, lost=(offer("ann"),))
    assert mended.offers == {offer("bob")}


def test_what_no_rule_lets_stand_any_more_is_mended_too() -> None:
    given = problem(
        [lay("ann", most_in_all=1), lay("bob")], [session("reading"), session("singing", hour=14)]
    )
    broken = [offer("ann"), offer("ann", "singing")]
    mended = mend(given, broken)
    assert not check(given, mended.offers).broken
    assert len(mended.made) == len(mended.withdrawn) == 1
    assert mended.fallen == ()


def test_a_search_without_time_still_keeps_every_rule_and_says_that_it_is_not_sure() -> None:
    given = problem([lay("ann"), lay("bob")], [session(), session("singing", 3)])
    mended = mend(
        given, [offer("ann"), offer("bob", "singing")], lost=[offer("ann")], effort=Effort(work=0.0)
    )
    assert not check(given, mended.offers - {offer("ann")}).broken
    assert offer("bob", "singing") in mended.offers
    assert mended.proven or said(mended)[-1].startswith("There may be a way that changes less")


def test_there_is_nothing_to_mend_in_nothing() -> None:
    assert said(mend(problem(), [])) == ["No offer changes."]
