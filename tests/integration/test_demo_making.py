"""Making the demo world: reproducible, all or nothing, refused outside development."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from alongside.core.shared.errors import Refusal
from alongside.web.demo.actions import make
from alongside.web.documents.queries.documents import documents_of
from alongside.web.people.models import Account, Organisation
from tests.world import TODAY, Digest, make_small_world

pytestmark = [pytest.mark.long, pytest.mark.django_db]


def digest_of(**wanted: object) -> str:
    """What a very small world comes to; nothing of it stays."""
    with transaction.atomic():
        make_small_world(**{"people": 50, "months": 1, "organisations": ("council",), **wanted})
        digest = str(Digest())
        transaction.set_rollback(True)
    return digest


def test_one_seed_and_one_day_give_one_world() -> None:
    first = digest_of()
    assert digest_of() == first
    assert digest_of(seed=8) != first
    assert digest_of(today=TODAY + timedelta(days=1)) != first


def test_outside_development_it_is_refused_and_nothing_is_made(settings) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="for development only"):
        call_command("make_demo_world", people=50, organisations="council")
    assert not Organisation.objects.exists()


def test_where_there_is_something_already_it_is_refused_or_left_alone() -> None:
    Organisation.objects.create(name="A real one", kind="CHARITY")
    with pytest.raises(CommandError, match="something in this database already"):
        call_command("make_demo_world", people=50, organisations="council")
    said = StringIO()
    call_command("make_demo_world", if_empty=True, stdout=said)
    assert "stays as it is" in said.getvalue()
    assert Organisation.objects.get().name == "A real one"


def test_a_run_that_fails_leaves_nothing(monkeypatch) -> None:
    def fail(_setting: object) -> None:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(make, "STEPS", (*make.STEPS[:4], ("the end", fail)))
    with pytest.raises(RuntimeError):
        make_small_world(people=50, months=1, organisations=("council",))
    assert not Organisation.objects.exists()
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"organisations": ("moon",)}, "no organisation “moon”"),
        ({"people": 12, "organisations": ("council",)}, "at least 45 people"),
        ({"months": 0}, "between 1 and 36 months"),
    ],
)
def test_what_cannot_be_made_is_said_plainly(wanted, says) -> None:
    with pytest.raises(Refusal, match=says):
        make_small_world(**wanted)
    assert not Organisation.objects.exists()


def test_the_command_tells_of_each_step() -> None:
    said = StringIO()
    call_command(
        "make_demo_world", organisations="council", people=50, months=1, today=date(2026, 3, 2), stdout=said
    )
    lines = said.getvalue().splitlines()
    assert len(lines) == len([*make.STEPS, make.DOCUMENTS, *make.ACROSS]) + 2
    assert documents_of(Organisation.objects.get()).count() == 3
    assert "50 people" in lines[0]
    assert "The demo world is made" in lines[-1]


def test_without_a_demo_world_the_page_says_how_to_make_one(client) -> None:
    assert "make_demo_world" in client.get("/demo/").content.decode()
