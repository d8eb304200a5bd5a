"""A whole organisation goes out as JSON and comes back into an empty installation as the same organisation."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.web.interchange.actions.whole import carry_in
from alongside.web.interchange.queries.ours import carried, way_home
from alongside.web.interchange.queries.whole import document, rows_in
from alongside.web.people.models import Account, Organisation, Person
from alongside.web.people.queries.walking import our_models
from tests.books_cast import assert_books_prove, no_guards
from tests.integration.walking_group import walking_group
from tests.world import time_bank_alone

pytestmark = pytest.mark.django_db


@pytest.fixture
def time_bank(transactional_db: None) -> Iterator[None]:
    """The time bank of the demo world, alone in a database of its own."""
    with time_bank_alone(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def written(organisation: Organisation) -> str:
    return "".join(document(organisation))


def emptied() -> None:
    """An empty installation: every row of ours is gone."""
    with no_guards():
        for model in reversed(carried()):
            model._base_manager.all()._raw_delete(using="default")
    for label in (
        "delivery.HoursOfMonth",
        "delivery.HoursOfService",
        "measures.LoadSnapshot",
        "gifts.PhraseWord",
        "gifts.Phrase",
        "gifts.WordGram",
    ):
        next(model for model in our_models() if model._meta.label == label)._base_manager.all().delete()
    Account.objects.all().delete()


def test_out_and_in_again_is_the_same_organisation(time_bank: None) -> None:
    organisation = Organisation.objects.get()
    before = written(organisation)
    assert len(json.loads(before)["tables"]["delivery.Act"]) > 100
    emptied()
    assert not Person.objects.exists()
    found = carry_in(io.StringIO(before))
    assert written(found) == before
    call_command("reconcile", stdout=StringIO())
    call_command("check_ledger", stdout=StringIO())
    assert_books_prove(found)


def test_books_that_were_changed_by_hand_on_the_way_are_not_let_in(time_bank: None) -> None:
    told = json.loads(written(Organisation.objects.get()))
    emptied()
    told["tables"]["exchanges.Transfer"][0]["minutes"] += 1
    with pytest.raises(Refusal, match="changed by hand"):
        carry_in(io.StringIO(json.dumps(told)))
    assert not Organisation.objects.exists()


def test_another_organisation_in_the_same_installation_is_not_carried_along() -> None:
    here, there = walking_group(), walking_group("Harbour Trust")
    told = json.loads(written(here.organisation))
    assert [row["name"] for row in told["tables"]["people.Organisation"]] == ["Fenwick Health"]
    assert "Harbour Trust" not in json.dumps(told)
    assert there.ann.account.email not in json.dumps(told)


def test_an_organisation_can_join_one_that_is_there() -> None:
    here = walking_group()
    told = written(here.organisation)
    emptied()
    walking_group("Harbour Trust")
    found = carry_in(io.StringIO(told))
    assert written(found) == told


def test_every_table_of_ours_is_carried_or_said_not_to_be() -> None:
    left_out = {model._meta.label for model in our_models()} - {model._meta.label for model in carried()}
    assert left_out <= {
        "people.Account", "people.Account_groups", "people.Account_user_permissions", "kit.SubmittedForm",
        "delivery.HoursOfMonth", "delivery.HoursOfService", "measures.LoadSnapshot", "measures.FactsKey", "rotas.RotaRun",
        "delivery.AskedUpTo", "delivery.LastAsked", "delivery.NeverAskedSums", "asking.Reckoning",
        "interchange.ImportRun", "interchange.ImportFile", "interchange.ImportRow", "documents.Original", "door.SheetPhoto",
        "joining.Knock", "gifts.Phrase", "gifts.PhraseConcept", "gifts.PhraseWord", "gifts.WordGram",
    }  # fmt: skip
    assert all(way_home(model) for model in carried())


def test_every_row_of_the_tables_is_somebodys(time_bank: None) -> None:
    organisation = Organisation.objects.get()
    for model in carried():
        assert rows_in(model, organisation).count() == model._base_manager.count(), model._meta.label


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "not a JSON file"),
        ("{", "not a JSON file"),
        ("[]", "does not hold an organisation"),
        ('{"format": "alongside-organisation", "version": 99}', "version 99"),
        ('{"format": "alongside-organisation", "version": 1}', "damaged"),
        ('{"format": "alongside-organisation", "version": 1, "organisation": "X", "tables": {}}', "damaged"),
        (
            '{"format": "alongside-organisation", "version": 1, "organisation": "X", "tables": {"people.Person": [{}]}}',
            "damaged",
        ),
    ],
)
def test_a_file_that_is_no_such_document_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        carry_in(io.StringIO(text))
    assert not Organisation.objects.exists()


def test_a_damaged_file_leaves_nothing_half_written() -> None:
    here = walking_group()
    told = json.loads(written(here.organisation))
    del told["tables"]["delivery.Session"]
    emptied()
    with pytest.raises(Refusal, match="damaged"):
        carry_in(io.StringIO(json.dumps(told)))
    assert not Person.objects.exists()
    assert not Account.objects.exists()


def test_an_organisation_is_carried_in_once() -> None:
    told = written(walking_group().organisation)
    with pytest.raises(Refusal, match="here already"):
        carry_in(io.StringIO(told))


def test_the_commands_carry_out_and_in(tmp_path: Path) -> None:
    here = walking_group()
    file = tmp_path / "fenwick.json"
    call_command("export_organisation", here.organisation.name, str(file), stdout=StringIO())
    assert [each.name for each in tmp_path.iterdir()] == ["fenwick.json"]
    emptied()
    call_command("import_organisation", str(file), stdout=StringIO())
    assert written(Organisation.objects.get()) == file.read_text(encoding="utf-8")
    with pytest.raises(CommandError, match="no organisation"):
        call_command("export_organisation", "Nowhere", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_organisation", str(tmp_path / "missing.json"))
