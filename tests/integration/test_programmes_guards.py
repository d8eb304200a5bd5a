"""The database itself keeps a published version as it was begun; a draft can still be changed and thrown away."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.web.programmes import actions
from alongside.web.programmes.actions.guards import install
from alongside.web.programmes.models import (
    EvidenceItem,
    Module,
    Outcome,
    PlannedMeeting,
    Recognition,
    Version,
)
from alongside.web.programmes.queries import modules_of
from alongside.web.programmes.queries.guards import missing
from tests.integration.programmes_cast import AFTER, Learning, learning
from tests.integration.shared_world import shared_world

world = shared_world(learning)
LINES = (Module, Outcome, EvidenceItem, PlannedMeeting)
OF = {Module: "version", Outcome: "module__version", PlannedMeeting: "module__version",
      EvidenceItem: "outcome__module__version"}  # fmt: skip


@pytest.fixture
def here(world: Learning, db: None) -> Learning:
    return deepcopy(world)


def lines(model: Any, version: Version) -> Any:
    return model.objects.filter(**{OF[model]: version})


def refused(write: Any) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        write()


@pytest.mark.parametrize("name", ["name", "summary", "number", "most_recognised", "state", "published_at"])
def test_nothing_that_learners_read_of_a_published_version_changes(here: Learning, name: str) -> None:
    to = {"number": 9, "most_recognised": 1, "state": "DRAFT", "published_at": None}.get(name, "Other")
    refused(lambda: Version.objects.filter(pk=here.version.pk).update(**{name: to}))


def test_a_published_version_is_not_deleted_and_who_made_it_can_be_forgotten(here: Learning) -> None:
    refused(lambda: Version.objects.filter(pk=here.version.pk)._raw_delete("default"))
    Version.objects.filter(pk=here.version.pk).update(made_by=None, published_by=None)


@pytest.mark.parametrize("model", LINES, ids=lambda each: each.__name__)
def test_no_line_of_it_is_changed_taken_out_or_added(here: Learning, model: Any) -> None:
    rows = lines(model, here.version)
    refused(lambda: rows.update(place=77))
    refused(lambda: model.objects.filter(pk=rows.first().pk)._raw_delete("default"))
    copy = rows.first()
    copy.pk, copy._state.adding = None, True
    for name in ("code", "public_id"):
        if hasattr(copy, name):
            setattr(copy, name, "NEW" if name == "code" else Outcome().public_id)
    refused(copy.save)


def test_a_line_of_a_draft_is_not_moved_into_a_published_version(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    module = modules_of(draft)[0]
    refused(lambda: Module.objects.filter(pk=module.pk).update(version=here.version, code="MOVED"))


def test_a_draft_is_changed_published_or_thrown_away_as_before(here: Learning) -> None:
    draft = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    for model in LINES:
        lines(model, draft).update(place=3)
    actions.discard_draft(draft)
    again = actions.draft_next(here.version.programme, by=here.at.nia, at=AFTER)
    assert actions.publish(again, changed="", by=here.at.nia, at=AFTER).state == "PUBLISHED"
    refused(lambda: lines(Module, again).update(place=3))


def test_guards_that_are_gone_are_missed_and_put_back(here: Learning) -> None:
    assert missing(connection) == []
    with connection.cursor() as cursor:
        on = " ON programmes_version" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER programmes_version_never_deleted{on}")
    assert missing(connection) == ["programmes_version_never_deleted"]
    install(connection)
    install(connection)
    assert missing(connection) == []


@pytest.mark.parametrize("state", ["GRANTED", "NOT_YET", "DIFFER"])
@pytest.mark.parametrize("spoke", [(), ("ben",), ("gwen",)], ids=str)
def test_no_claim_is_decided_before_a_lay_person_and_a_professional_spoke(
    here: Learning, state: str, spoke: tuple[str, ...]
) -> None:
    claim = here.claim()
    for name in spoke:
        here.judge(claim, getattr(here.at, name))
    with pytest.raises(IntegrityError, match="one lay and one professional"), transaction.atomic():
        Recognition.objects.filter(pk=claim.pk).update(state=state)
    Recognition.objects.filter(pk=claim.pk).update(state="WITHDRAWN")
