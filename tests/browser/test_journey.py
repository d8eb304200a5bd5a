"""The whole journey, once on each database: from a spreadsheet to a counted hour in its derived mode."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from alongside.web.delivery.models import Act, Session
from alongside.web.people import actions as people
from alongside.web.people.models import Person
from alongside.web.services import actions as services
from alongside.web.services.models import Relationship
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.cast import holder_of, organisation

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = """Volunteers 2026;;;;;;
Vol name;E-mail addr;Mob;Project;Connection;OK to contact?;How they agreed
"Alderleaf, Ada";ada@post.example;07700 900111;Walk and talk;Neighbour;Y;In person
Nia NETTLEBED;nia@post.example;;Walk and talk;Staff;yes;Telephone
Morwenna;;07700 900113;Walk and talk;Service user;Y;In person
;;;;;;
Bad Row;not an address;;Walk and talk;Neighbour;Y;In person
"""


@pytest.fixture
def walking(transactional_db: None) -> Any:
    """An organisation with one service, its lay and its professional role, and a coordinator."""
    now, since = timezone.now(), timezone.localdate() - timedelta(days=30)
    where = organisation("Lower Weir Council")
    cora = holder_of("COORDINATOR", where, "Cora Candlewren", "cora@weir.example")
    service = services.open_service(where, name="Walk and talk", opened_on=since, by=cora, at=now)
    place = services.add_place(where, name="The boathouse", by=cora, at=now)
    common = {"task": "Leads the walk", "minimum": 1, "ideal": 1, "maximum": 2, "by": cora, "at": now}
    services.add_role(service, title="Walk leader", side="LAY", **common)
    services.add_role(
        service, title="Nurse", side="PROFESSIONAL", **{**common, "task": "Walks with the group"}
    )
    return {"cora": cora, "service": service, "place": place, "organisation": where}


def work_in_the_background() -> None:
    """What the worker beside the web server does."""
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0, interval=0)


def bring_in(coordinator: Visitor, file: Path) -> None:
    coordinator.open("/spreadsheets/new/")
    coordinator.page.set_input_files("input[type=file]", str(file))
    coordinator.press("Go on")
    coordinator.press("See what will happen")
    work_in_the_background()
    coordinator.open(coordinator.page.url)
    assert "What will happen" in coordinator.words, coordinator.words
    coordinator.press("Bring in what is good")
    work_in_the_background()
    coordinator.open(coordinator.page.url)


def link_in_mail_to(address: str) -> str:
    """The one-tap link in the newest letter to this address."""
    letter = next(each for each in reversed(mail.outbox) if address in each.to)
    return re.search(r"http://\S+/a\S+", letter.body).group(0).rstrip(".")  # type: ignore[union-attr]


def next_week() -> date:
    today = timezone.localdate()
    return today + timedelta(days=8 - today.isoweekday())


def let_time_pass(session: Session) -> None:
    """The week has gone by: people have belonged for longer, and the session has just ended."""
    Relationship.objects.update(active_from=timezone.localdate() - timedelta(days=8))
    ends = timezone.now() - timedelta(minutes=5)
    Session.objects.filter(pk=session.pk).update(starts_at=ends - timedelta(hours=2), ends_at=ends)


def account(name: str) -> Any:
    person = Person.objects.get(full_name=name)
    opened = people.open_account(person, person.email, None, timezone.now(), welcome=False)
    people.remember_language(opened, "en", at=timezone.now())
    return opened


def test_from_a_first_ask_to_a_counted_hour(
    walking: dict[str, Any], visit: Callable[..., Visitor], tmp_path: Path, settings: Any
) -> None:
    cora = visit(walking["cora"].account, width=DESKTOP)
    settings.SITE_ADDRESS = cora.address

    # The coordinator brings in people, as they stand in her own spreadsheet. One row needs mending.
    people_file = tmp_path / "volunteers.csv"
    people_file.write_bytes(PEOPLE.encode("cp1252"))
    bring_in(cora, people_file)
    assert {"Ada Alderleaf", "Nia Nettlebed", "Morwenna"} <= set(
        Person.objects.values_list("full_name", flat=True)
    )
    assert not Person.objects.filter(full_name="Bad Row", email="not an address").exists()

    # She brings in next week's sessions, too.
    sessions_file = tmp_path / "sessions.csv"
    day = next_week()
    sessions_file.write_text(
        f"Project,Date,Start,Finish,What\nWalk and talk,{day:%d/%m/%Y},10am,12:00,Tuesday walk\n"
    )
    bring_in(cora, sessions_file)
    session = Session.objects.get(title="Tuesday walk")
    assert timezone.localtime(session.starts_at) == timezone.make_aware(datetime.combine(day, time(10)))

    # The week says what is short; she invites both sides.
    cora.open("/week/")
    assert "One more lay person" in cora.words
    for role, name in (("Walk leader", "Ada Alderleaf"), ("Nurse", "Nia Nettlebed")):
        cora.open(f"/sessions/{session.public_id}/")
        cora.follow(f"Invite people : {role}")
        cora.page.get_by_label(name).check()
        cora.press("Invite those ticked by e-mail")
    work_in_the_background()

    # Ada says yes on a phone, from the letter, without signing in and without JavaScript.
    for address in ("ada@post.example", "nia@post.example"):
        phone = visit(None, width=PHONE, javascript=False)
        phone.open(link_in_mail_to(address))
        assert not phone.is_wider_than_the_screen()
        phone.press("Yes, I will come")
        assert "you are coming" in phone.words.lower()
        assert not phone.faults
    cora.open("/week/")
    assert "Can be held" in cora.words

    # The session is held. The nurse takes the register on her phone; Ada says that it is right.
    let_time_pass(session)
    nia = visit(account("Nia Nettlebed"), width=PHONE)
    nia.open(f"/sessions/{session.public_id}/register/")
    nia.press("Everybody came: save")
    ada = visit(account("Ada Alderleaf"), width=PHONE)
    ada.open("/mine/")
    ada.press("Yes, that’s right")

    # The hours stand in the service's record, in the mode that the rules derive.
    acts = {(act.person.full_name, act.mode, act.grade, act.minutes, act.counts) for act in Act.objects.all()}
    assert acts == {
        ("Ada Alderleaf", "DELIVERY_ALONGSIDE", "A", 120, True),
        ("Nia Nettlebed", "STAFF_DELIVERY", "", 120, False),
    }
    cora.open("/measures/hours/")
    assert "2.0 hours" in cora.words
    cora.page.get_by_role("link", name="2.0 hours").first.click()
    assert "Ada Alderleaf" in cora.words
    ada.open("/mine/")
    assert "Delivery alongside: 2 hours" in ada.words
    call_command("reconcile", stdout=StringIO())
    assert not [fault for visitor in (cora, nia, ada) for fault in visitor.faults]
