"""Addresses of gifts. Most stand twice: for a coordinator about somebody, and for oneself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from alongside.web.gifts.views import conversation, giving, needs, search, sheet, vocabularies
from alongside.web.gifts.views.doors import of_oneself, of_them
from alongside.web.people.views.about import OWN

app_name = "gifts"


def both(address: str, page: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The page for a coordinator about somebody, and for a person about themselves."""
    return [
        path(f"<uuid:person>/{address}", of_them(page), name=name),
        path(f"me/{address}", of_oneself(page), name=f"{OWN}{name}"),
    ]


urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("old/", search.old, name="old"),
    path("old/<uuid:person>/ask/", search.ask_again, name="ask_again"),
    path("words/", vocabularies.vocabularies, name="vocabularies"),
    path("words/file/", vocabularies.our_file, name="our_file"),
    path("words/bring-in/", vocabularies.bring_in, name="bring_in"),
    path("words/<int:vocabulary>/", vocabularies.vocabulary, name="vocabulary"),
    path("words/<int:vocabulary>/use/", vocabularies.use, name="use_vocabulary"),
    path("services/<uuid:service>/needs/", needs.of_service, name="service_needs"),
    path("services/<uuid:service>/needs/add/", needs.add_to_service, name="add_service_need"),
    path(
        "services/<uuid:service>/needs/<int:need>/<slug:outcome>/", needs.settle, name="settle_service_need"
    ),
    path("services/<uuid:service>/skills/<int:role>/<int:place>/", needs.skill, name="skill"),
    *both("", giving.give, "give"),
    *both("questions/<slug:key>/", conversation.ask, "ask"),
    *both("sheet/", sheet.sheet, "sheet"),
    *both("type-in/", conversation.type_in, "type_in"),
    *both("still/all/", giving.all_still, "all_still"),
    *both("still/<slug:kind>/<int:entry>/", giving.still, "still"),
    *both("no-longer/<slug:kind>/<int:entry>/", giving.no_longer, "no_longer"),
    *both("words-for/<int:gift>/", giving.means, "means"),
    *both("needs/add/", needs.add, "add_need"),
    *both("needs/<int:need>/", needs.change, "change_need"),
    *both("needs/<int:need>/met/", needs.met, "meet_need"),
    path("me/to-myself/<int:gift>/", of_oneself(giving.to_myself), name="my_to_myself"),
]
