"""The seeds of the demo world can be read, fit together, and say what they mean."""

from __future__ import annotations

import pytest

from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.charter.lines import line_from
from alongside.core.charter.terms import Decision
from alongside.core.participation.modes import Mode
from alongside.core.participation.rules import derive
from alongside.core.shared.errors import Refusal
from alongside.web.demo.actions.chance import Chance
from alongside.web.demo.actions.other_acts import facts_of
from alongside.web.demo.queries import seeds as reading
from alongside.web.demo.queries.seeds import read_seeds

SEEDS = read_seeds()
SERVICES = [service for each in SEEDS.organisations for service in each.services]


@pytest.mark.parametrize("act", SEEDS.other_acts, ids=lambda act: act.what)
def test_every_other_act_has_facts_that_the_rules_read(act) -> None:
    assert derive(facts_of(act)).mode in Mode
    assert act.a_month or act.once
    assert act.what_cy != act.what
    assert set(act.services) <= {service.name for service in SERVICES}


def test_no_other_act_poses_as_something_that_it_is_not() -> None:
    modes = {act.what: derive(facts_of(act)).mode for act in SEEDS.other_acts}
    assert modes["Strategy: “we will empower residents”"] is Mode.EMPOWERMENT_TALK
    assert modes["Annual report: “our services are co-produced”"] is Mode.UNSUPPORTED_CLAIM
    assert modes["Work placement set by the job centre"] is Mode.COMPELLED


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_every_service_has_a_story_a_place_and_roles_in_order(service) -> None:
    owner = next(each for each in SEEDS.organisations if service in each.services)
    assert service.story in SEEDS.stories
    assert service.place in {place["name"] for place in owner.places}
    assert any(role.is_lay for role in service.roles)
    for role in service.roles:
        assert 0 <= role.minimum <= role.ideal <= role.maximum
        assert role.alias or not role.reveals_health


@pytest.mark.parametrize("row", SEEDS.powers["proposals"], ids=lambda row: row["title"])
def test_every_proposal_names_a_decision_and_a_refusal_its_reason(row) -> None:
    assert row["decision"] in Decision.__members__
    assert set(row["stories"]) <= set(SEEDS.stories)
    assert (row["outcome"] == "REFUSED") == ("reason" in row)
    if "line" in row:
        assert line_from(**row["line"])


def test_names_are_enough_and_none_stands_twice() -> None:
    for part in ("given", "family", "unusual"):
        assert len(set(SEEDS.names[part])) == len(SEEDS.names[part])
    assert len(SEEDS.names["given"]) * len(SEEDS.names["family"]) > 4000


def test_where_the_folder_is_not_there_that_is_said(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(reading, "FOLDER", tmp_path / "gone")
    reading.read_seeds.cache_clear()
    try:
        with pytest.raises(Refusal, match="which is not here"):
            reading.read_seeds()
    finally:
        reading.read_seeds.cache_clear()


def test_chance_rounds_to_the_number_on_average() -> None:
    chance = Chance(1)
    drawn = [chance.rounded(1.3) for _each in range(4000)]
    assert set(drawn) == {1, 2}
    assert 1.25 < sum(drawn) / len(drawn) < 1.35


def test_heavier_things_are_drawn_more_often_and_weightless_ones_never() -> None:
    chance = Chance(2)
    drawn = [chance.some_weighted("abc", [9, 1, 0], 1)[0] for _each in range(500)]
    assert drawn.count("a") > 3 * drawn.count("b") > 0
    assert "c" not in drawn
    assert sorted(chance.some_weighted("abc", [9, 1, 0], 5)) == ["a", "b"]


@pytest.mark.parametrize("document", SEEDS.documents, ids=lambda document: document.file)
def test_every_document_is_there_and_what_is_contested_stands_in_it(document) -> None:
    text = (reading.FOLDER / "documents" / document.file).read_text(encoding="utf-8")
    assert document.organisation in {each.key for each in SEEDS.organisations}
    assert len(document.covers) in (0, 2)
    for row in document.contests:
        assert row["begins"] in text
        assert TextMode(row["mode"])
        assert Status(row["status"])
