"""The menu: who sees which entry, in which order, and where they stand."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from alongside.web.kit import navigation
from alongside.web.kit.navigation import Place


@pytest.fixture(autouse=True)
def only_ours(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})


def at(path):
    return RequestFactory().get(path)


def labels(request, place=Place.MENU):
    return [(str(link.label), link.current) for link in navigation.links(request, place)]


def test_entries_stand_in_order_and_only_for_whom_they_apply():
    navigation.register("Later", lambda request: "/later/", order=20)
    navigation.register("Sooner", lambda request: "/sooner/", order=10)
    navigation.register("Hidden", lambda request: "/hidden/", lambda request: False)
    navigation.register("Below", lambda request: "/below/", place=Place.FOOTER)
    assert labels(at("/")) == [("Sooner", ""), ("Later", "")]
    assert labels(at("/"), Place.FOOTER) == [("Below", "")]


def test_an_address_that_does_not_exist_hides_its_entry():
    navigation.register("Nowhere", "no:such-name")
    navigation.register("For some", lambda request: None)
    assert labels(at("/")) == []


def test_the_closest_entry_is_current():
    navigation.register("Home", lambda request: "/", order=1)
    navigation.register("People", lambda request: "/people/", order=2)
    navigation.register("New", lambda request: "/people/new/", order=3)
    assert labels(at("/people/")) == [("Home", ""), ("People", "page"), ("New", "")]
    assert labels(at("/people/7/")) == [("Home", ""), ("People", "true"), ("New", "")]
    assert labels(at("/people/new/")) == [("Home", ""), ("People", ""), ("New", "page")]


def test_registering_again_replaces():
    for address in ("/a/", "/b/"):
        navigation.register(_("People"), lambda request, address=address: address)
    assert [link.href for link in navigation.links(at("/"), Place.MENU)] == ["/b/"]


def drawn(request):
    return [
        (str(part.label), [str(link.label) for link in part.links], part.current)
        if isinstance(part, navigation.Bundle)
        else str(part.label)
        for part in navigation.menu(request)
    ]


def register_many(*labels, group=None):
    for label in labels:
        navigation.register(label, lambda request, label=label: f"/{label}/", group=group)


def test_a_short_menu_stands_side_by_side():
    register_many("week", "people")
    register_many("services", "proposals", group=navigation.Group.SESSIONS)
    assert drawn(at("/")) == ["week", "people", "services", "proposals"]


def test_a_long_menu_stands_in_its_groups_behind_what_is_used_daily():
    register_many("services", "proposals", "rota", group=navigation.Group.SESSIONS)
    register_many("joining", "gifts", group=navigation.Group.JOINING)
    register_many("about", group=navigation.Group.ME)
    register_many("week", "people")
    assert drawn(at("/rota/7/")) == [
        "week",
        "people",
        ("Joining and giving", ["joining", "gifts"], False),
        ("Sessions", ["services", "proposals", "rota"], True),
        "about",
    ]
    assert labels(at("/rota/7/"))[2] == ("rota", "true")
