"""Practice that fans out: pages of some who sign in, what services look for, and what was carried between services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from alongside.core.cadre.terms import Voice
from alongside.web.cadre import actions
from alongside.web.cadre.queries.pages import work_of
from alongside.web.demo.actions.setting import Setting, Staffed, at_clock
from alongside.web.demo.queries.cast import address_of, get_visitor

MORNING = time(11)


class Place(NamedTuple):
    """A service of the world with the organisation that it belongs to."""

    setting: Setting
    staffed: Staffed


def fan_out(made: Sequence[Setting]) -> None:
    """Across all organisations of the world: a practice does not stop at the door of one."""
    seeds = made[0].seeds.cadre
    places = {staffed.seed.name: Place(setting, staffed) for setting in made for staffed in setting.staffed}
    for setting in made:
        _write_pages(setting, seeds["pages"])
    for row in seeds["wanted"]:
        if row["service"] in places:
            _look(places[row["service"]], row)
    for row in seeds["carried"]:
        if {row["source"], row["target"]} <= set(places):
            _carry(places[row["source"]], places[row["target"]], row)


def _said(setting: Setting, row: dict[str, Any], name: str) -> str:
    return str((setting.seed.is_welsh and row.get(f"{name}_cy")) or row[name])


def _write_pages(setting: Setting, rows: Sequence[dict[str, Any]]) -> None:
    for row in rows:
        visitor = get_visitor(address_of(row["kind"], setting.seed.key))
        if visitor is None:
            continue
        services = [str(each.service.public_id) for each in work_of(visitor.person)]
        actions.write_page(
            visitor.person, called=row["called"], did=_said(setting, row, "did"), sight=row["sight"],
            would_go=_said(setting, row, "would_go"), services=services[:2], at=setting.period.now,
        )  # fmt: skip


def _look(place: Place, row: dict[str, Any]) -> None:
    setting = place.setting
    practice, words = _said(setting, row, "practice"), _said(setting, row, "words")
    actions.look_for_help(
        place.staffed.service, practice=practice, words=words, sight=row["sight"], by=setting.coordinator,
        at=setting.period.now - timedelta(days=6),
    )  # fmt: skip


def _carry(source: Place, target: Place, row: dict[str, Any]) -> None:
    """The service it goes to asks; the carrier and the service it comes from say yes; all let the network see it."""
    host, at = target.setting, _moment(target.setting, row["began"])
    carrier, by = _carrier(source.staffed), target.setting.coordinator
    own = {Voice.FROM} if source.setting is host else set()
    placement = actions.propose_placement(
        carrier, source=source.staffed.service, target=target.staffed.service, practice=row["practice"],
        called=row["called"], in_network=True, voices=frozenset({Voice.TO} | own), by=by, at=at,
    )  # fmt: skip
    others = [(Voice.CARRIER, carrier), *([] if own else [(Voice.FROM, source.setting.coordinator)])]
    for voice, person in others:
        actions.answer_placement(
            placement, voices=frozenset({voice}), yes=True, in_network=True, by=person, at=at
        )
    later = at + timedelta(days=2)
    actions.write_note(
        placement,
        on=later.date(),
        words=_said(host, row, "note"),
        by=carrier,
        today=host.period.today,
        at=later,
    )
    if "ended" in row:
        ended = _moment(host, row["ended"])
        actions.end_placement(
            placement,
            voices=frozenset({Voice.TO}),
            outcome=row["outcome"],
            by=by,
            today=ended.date(),
            at=ended,
        )


def _moment(setting: Setting, share: float) -> datetime:
    """That point of the period; what is kept two days later lies in the past still."""
    latest = setting.period.today - timedelta(days=3)
    return at_clock(min(setting.period.day(share), latest), MORNING)


def _carrier(staffed: Staffed) -> Any:
    members = [*staffed.regulars, *staffed.asked]
    return members[0].person if members else staffed.professionals[0]
