"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.cadre.views import pages, placements, proposing, spread, start, wanted

app_name = "cadre"
urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("spread/", spread.carried, name="spread"),
    path("me/", pages.own, name="own"),
    path("me/down/", pages.down, name="down"),
    path("people/<uuid:page>/", pages.page, name="page"),
    path("people/<uuid:page>/ask/", proposing.ask, name="ask"),
    path("wanted/", wanted.look, name="look"),
    path("wanted/<uuid:wanted>/", wanted.wanted, name="wanted"),
    path("wanted/<uuid:wanted>/close/", wanted.close, name="close"),
    path("wanted/<uuid:wanted>/offer/", proposing.offer, name="offer"),
    path("placements/<uuid:placement>/", placements.placement, name="placement"),
    path("placements/<uuid:placement>/answer/", placements.answer, name="answer"),
    path("placements/<uuid:placement>/note/", placements.note, name="note"),
    path("placements/<uuid:placement>/end/", placements.end, name="end"),
    path("notes/<int:note>/back/", placements.take_back, name="take_back"),
]
