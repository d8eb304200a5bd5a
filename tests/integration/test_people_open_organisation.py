"""The first organisation is opened from the command line, with somebody who can sign in and bring in the rest."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from alongside.web.people.models import Account, Organisation, Person

pytestmark = pytest.mark.django_db


def open_it(name: str = "Lower Weir Council", email: str = "jo@example.org") -> str:
    said = StringIO()
    call_command(
        "open_organisation", name, "--kind", "COUNCIL", "--coordinator", "Jo", "--email", email, stdout=said
    )
    return said.getvalue()


def test_it_opens_with_a_coordinator_who_can_sign_in() -> None:
    assert "jo@example.org can now sign in" in open_it()
    jo = Person.objects.get(organisation__name="Lower Weir Council")
    assert set(jo.posts.values_list("kind", flat=True)) == {"COORDINATOR", "ADMINISTRATOR"}
    assert jo.account == Account.objects.get(email="jo@example.org")


def test_a_second_of_the_same_name_is_refused_and_nothing_is_half_made() -> None:
    open_it()
    with pytest.raises(CommandError, match="already"):
        open_it(email="ann@example.org")
    assert not Account.objects.filter(email="ann@example.org").exists()


def test_a_bad_address_leaves_no_organisation_behind() -> None:
    with pytest.raises(CommandError):
        open_it(email="not an address")
    assert not Organisation.objects.exists()


def test_one_account_may_act_in_two_organisations() -> None:
    open_it()
    open_it("Upper Weir Council")
    assert Account.objects.get().persons.count() == 2
