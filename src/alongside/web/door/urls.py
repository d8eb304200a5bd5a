"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.door.views import doorway, here, kiosk, poster, sending, sheets, visits, worker

app_name = "door"
urlpatterns: list[URLPattern] = [
    path("at/<str:token>/", here.here, name="here"),
    path("with/<str:token>/", here.with_pass, name="with_pass"),
    path("without-network/", here.without_network, name="without_network"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("kiosk/at/<uuid:session>/", kiosk.kiosk_at, name="kiosk_at"),
    path("kiosk/leave/", kiosk.leave, name="leave"),
    path("sayings/", sending.send, name="send"),
    path("worker.js", worker.worker, name="worker"),
    path("sessions/<uuid:session>/", doorway.door, name="door"),
    path("sessions/<uuid:session>/poster/", poster.poster, name="poster"),
    path("sessions/<uuid:session>/kiosk/", kiosk.open_here, name="open_kiosk"),
    path("sessions/<uuid:session>/kiosk/<uuid:kiosk>/end/", doorway.end_kiosk, name="end_kiosk"),
    path("sessions/<uuid:session>/lone/<int:line>/", doorway.set_lone, name="set_lone"),
    path("sessions/<uuid:session>/proposal/", doorway.proposal, name="proposal"),
    path("sessions/<uuid:session>/sheet/", sheets.sheet, name="sheet"),
    path("sessions/<uuid:session>/sheet/<int:photo>/", sheets.picture, name="picture"),
    path("sessions/<uuid:session>/sheet/<int:photo>/remove/", sheets.remove, name="remove_sheet"),
    path("visits/", visits.visits, name="visits"),
    path("visits/for/", visits.start_for, name="start_for"),
    path("visits/<uuid:visit>/", visits.visit, name="visit"),
    path("visits/<uuid:visit>/done/", visits.done, name="done"),
    path("sessions/<uuid:session>/settle/<int:saying>/", doorway.settle, name="settle"),
]
