"""What people make of the last sessions: some of it shared, some answered; a circle, and words that may be used."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from alongside.core.reflection.terms import Turn
from alongside.web.delivery.queries.register import WAS_THERE, holding_entries
from alongside.web.delivery.queries.sessions import past_sessions
from alongside.web.demo.actions.setting import Setting
from alongside.web.demo.queries.cast import address_of, get_visitor
from alongside.web.reflections import actions
from alongside.web.reflections.queries import find_pin

SERVICES, EACH = 2, 3
REACHES = ("SESSION", "NETWORK", "ME")
VISITORS = ("EXPERIENCED", "PROFESSIONAL", "WELSH")


def think_about_it(setting: Setting) -> None:
    """Reflections after the last sessions of some services, and a circle of those who sign in."""
    written = [
        row for staffed in setting.staffed[:SERVICES] for row in _after_sessions(setting, staffed.service)
    ]
    circle = _circle(setting, [_visitor(setting, kind) for kind in VISITORS])
    for kind in VISITORS:
        _of_visitor(setting, _visitor(setting, kind), circle)
    for row in written:
        quote = next((each for each in _quotes(setting) if each in row.words), "")
        if row.shared_with == "NETWORK" and quote:
            _lend_words(setting, row, quote)
    _list(setting, [row for row in written if row.shared_with == "NETWORK"], circle)


def _after_sessions(setting: Setting, service: Any) -> list[Any]:
    rows = []
    for turn, session in enumerate(past_sessions(service, setting.period.now).filter(state="HELD")[:EACH]):
        there = list(holding_entries(session=session, attendance__in=WAS_THERE).order_by("role__side", "pk"))
        sides = {each.role.side: each for each in there}
        for place, entry in enumerate(sides.values()):
            reach = REACHES[turn and (turn + place) % 3]
            rows.append(row := _write(setting, entry.person, session, entry.role.side, reach))
            other = next((each for each in there if each.role.side != entry.role.side), None)
            if other is not None and place == 0 and reach == "SESSION":
                _answer(setting, row, other)
    return rows


def _write(setting: Setting, person: Any, session: Any, side: str, reach: str, circle: Any = None) -> Any:
    said = setting.chance.one(setting.seeds.thinking[side.lower()])
    at = setting.chance.later(session.ends_at, least=1, most=20, latest=setting.period.now)
    pinned = find_pin(person, "SESSION", str(session.public_id), at)
    prompt = pinned.prompts[0].key if setting.chance.happens(0.7) else ""
    new = actions.NewReflection(
        words=setting.words(said, "words"),
        side=side,
        prompt=prompt,
        tags=said["tag"],
        reach=reach,
        circle=circle,
    )
    return actions.write(person, pinned, new, at=at)


def _answer(setting: Setting, row: Any, entry: Any) -> None:
    words = setting.words(setting.chance.one(setting.seeds.thinking["replies"]), "words")
    at = setting.chance.later(row.written_at, least=1, most=20, latest=setting.period.now)
    actions.reply(row, words=words, side=entry.role.side, by=entry.person, at=at)


def _visitor(setting: Setting, kind: str) -> Any:
    visitor = get_visitor(address_of(kind, setting.seed.key))
    return next(each for each in setting.people if visitor is not None and each.pk == visitor.person.pk)


def _circle(setting: Setting, people: list[Any]) -> Any:
    now, seeds = setting.period.now, setting.seeds.thinking
    begun = _weeks_before(now, 8)
    first, *others = people
    circle = actions.begin_circle(
        first, name=setting.words(seeds, "circle"), question=setting.words(seeds, "question"), rhythm="FORTNIGHTLY",
        first_on=_weeks_before(now, 6).date(), at=begun,
    )  # fmt: skip
    for each in others:
        actions.ask_into(circle, each, by=first, at=begun)
        actions.join(circle, each, at=begun + timedelta(days=1))
    held = _weeks_before(now, 2)
    actions.record_meeting(
        circle, on=held.date(), turns=dict(zip(Turn, people, strict=True)), to_try=setting.words(seeds, "to_try"),
        by=first, today=now.date(), at=held,
    )  # fmt: skip
    return circle


def _weeks_before(moment: datetime, weeks: int) -> datetime:
    return moment - timedelta(weeks=weeks)


def _of_visitor(setting: Setting, person: Any, circle: Any) -> None:
    """Whoever signs in has written after a session that they were at, for their circle."""
    rows = holding_entries(person=person, attendance__in=WAS_THERE, session__ends_at__lt=setting.period.now)
    for entry in rows.select_related("session", "role").order_by("-session__starts_at")[1:2]:
        _write(setting, person, entry.session, entry.role.side, "CIRCLE", circle)


def _quotes(setting: Setting) -> tuple[str, str]:
    return setting.seeds.thinking["quote"], setting.seeds.thinking["quote_cy"]


def _lend_words(setting: Setting, row: Any, quote: str) -> None:
    now = setting.period.now
    wish = actions.ask_for_words(row, words=quote, use="REPORT", by=setting.coordinator, at=now)
    actions.answer_wish(wish, "YES", at=now)


def _list(setting: Setting, rows: list[Any], circle: Any) -> None:
    person, now, seeds = _visitor(setting, VISITORS[0]), setting.period.now, setting.seeds.thinking
    made = actions.make_list(person, title=setting.words(seeds, "list"), circle=circle, at=now)
    for row in rows[:2]:
        actions.add_reflection(made, row, at=now)
    actions.add_page(made, title=setting.words(seeds, "book"), at=now)
