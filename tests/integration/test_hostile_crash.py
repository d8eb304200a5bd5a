"""A process that dies in the middle of an action leaves the record as it was before.

Another process does the work on the tests' own database and ends itself, without a farewell, at one place in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from alongside.web.delivery.actions.invitations import answer, offer
from alongside.web.delivery.actions.register import NewEntry, record_register
from alongside.web.delivery.models import Act, Invitation, RegisterEntry, SessionRole
from alongside.web.delivery.queries.reconciling import differences
from alongside.web.people import actions as people
from tests.session_cast import NOW, House, a_house, line_of

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).parents[2]
DIES = """
import os, sys, json
import django
django.setup()
from datetime import datetime
from importlib import import_module
at, given, where, times = datetime.fromisoformat(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3], int(sys.argv[4])
module, name = where.rsplit(".", 1)
owner = import_module(module)
real, left = getattr(owner, name), [times]

def dying(*args, **kwargs):
    left[0] -= 1
    if left[0] == 0:
        os._exit(77)
    return real(*args, **kwargs)

setattr(owner, name, dying)
from tests.integration import test_hostile_crash as doing
getattr(doing, sys.argv[5])(given, at)
os._exit(0)
"""


def run_until_it_dies(what: str, given: dict[str, Any], where: str, times: int = 1, at: Any = NOW) -> int:
    """Do ``what`` in a process of its own that dies as it is about to call ``where`` for the n-th time."""
    wanted = connection.settings_dict
    url = f"sqlite:///{wanted['NAME']}"
    if connection.vendor == "postgresql":
        url = f"postgres://{wanted['USER']}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "alongside.web.project.settings_for_tests",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    command = [sys.executable, "-c", DIES, at.isoformat(), json.dumps(given), where, str(times), what]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode in (0, 77), done.stderr.decode()[-2000:]
    return done.returncode


def everything() -> dict[str, list[Any]]:
    """Every row of ours."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("alongside.web."))
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in ours}


def close(given: dict[str, Any], at: Any) -> None:
    """Take and close a register."""
    from alongside.web.delivery.models import Session
    from alongside.web.people.models import Person
    from alongside.web.services.models import Role

    lines = [
        NewEntry(person=Person.objects.get(pk=person), role=Role.objects.get(pk=role), attendance="CAME", minutes=60)
        for person, role in given["lines"]
    ]  # fmt: skip
    record_register(Session.objects.get(pk=given["session"]), lines, by=None, at=at, close=True)


def stand_in(given: dict[str, Any], at: Any) -> None:
    """Give a place back and name somebody else."""
    from alongside.web.delivery.actions.invitations import stand_in as naming
    from alongside.web.people.models import Person

    invitation = Invitation.objects.get(pk=given["invitation"])
    naming(invitation, Person.objects.get(pk=given["person"]), by=None, how="EMAIL", at=at)


def erase(given: dict[str, Any], at: Any) -> None:
    """Forget somebody."""
    from alongside.web.people.models import Person

    people.erase_person(Person.objects.get(pk=given["person"]), by=None, at=at)


def merge(given: dict[str, Any], at: Any) -> None:
    """Make two records one."""
    from alongside.web.people.models import Person

    kept, merged = (Person.objects.get(pk=given[name]) for name in ("kept", "merged"))
    people.merge_people(kept, merged, by=None, at=at)


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.mark.parametrize(
    "where",
    [
        "alongside.web.delivery.actions.held.replace_acts_within",
        "alongside.web.delivery.actions.acts.add_to_hours",
    ],
)
def test_a_register_is_closed_with_its_acts_and_hours_or_not_at_all(house: House, where: str) -> None:
    session, ana, nia = house.session(), house.person("Ana"), house.person("Nia", "PROFESSIONAL")
    given = {"session": session.pk, "lines": [(ana.pk, house.reader.pk), (nia.pk, house.librarian.pk)]}
    before = everything()
    assert run_until_it_dies("close", given, where, at=session.ends_at) == 77
    assert everything() == before
    close(given, session.ends_at)
    assert (RegisterEntry.objects.count(), Act.objects.count()) == (2, 2)
    assert not list(differences())


@pytest.mark.parametrize(("where", "times"), [("places.give_place_back", 1), ("answered.move", 1)])
def test_a_place_is_given_back_and_offered_on_or_not_at_all(house: House, where: str, times: int) -> None:
    line = line_of(house.session(), house.reader)
    ana, ben = house.person("Ana"), house.person("Ben")
    asked = offer(line, ana, by=house.coordinator, at=NOW)
    answer(asked, "ACCEPT", by=ana, how="WEB", at=NOW)
    before = everything()
    given = {"invitation": asked.pk, "person": ben.pk}
    assert run_until_it_dies("stand_in", given, f"alongside.web.delivery.actions.{where}", times) == 77
    assert everything() == before
    assert SessionRole.objects.get(pk=line.pk).taken == 1


def test_somebody_is_forgotten_everywhere_or_nowhere(house: House) -> None:
    ana = house.person("Ana")
    people.open_account(ana, "ana@example.org", house.coordinator, NOW, welcome=False)
    offer(line_of(house.session(), house.reader), ana, by=house.coordinator, at=NOW)
    before = everything()
    where = "alongside.web.people.actions.erasure._forget_who"
    assert run_until_it_dies("erase", {"person": ana.pk}, where, times=3) == 77
    assert everything() == before
    erase({"person": ana.pk}, NOW)
    assert not Invitation.objects.exists()


def test_two_records_are_made_one_wholly_or_not_at_all(house: House) -> None:
    ana, double = house.person("Ana"), house.person("Ana again")
    before = everything()
    given = {"kept": ana.pk, "merged": double.pk}
    where = "alongside.web.delivery.actions.merging.count_persons_again"
    assert run_until_it_dies("merge", given, where) == 77
    assert everything() == before
