"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.messaging.views import calls, coming_in, devices, letter, person, telling
from alongside.web.people.views.about import of_oneself, of_them

app_name = "messaging"
urlpatterns: list[URLPattern] = [
    path("", coming_in.overview, name="overview"),
    path("to-tell/", telling.call_list, name="to_tell"),
    path("to-tell/<uuid:message>/", telling.told, name="told"),
    path("to-tell/<uuid:message>/again/", telling.again, name="again"),
    path("letter/<uuid:message>/", letter.letter, name="letter"),
    path("texts/", coming_in.texts, name="texts"),
    path("texts/<int:text>/", coming_in.looked, name="looked"),
    path("works/<int:address>/", coming_in.works, name="works"),
    path("quiet-hours/", coming_in.hours, name="hours"),
    path("of/<uuid:person>/", of_them(person.messages), name="messages"),
    path("mine/", of_oneself(person.messages), name="my_messages"),
    path("of/<uuid:person>/wishes/", of_them(person.preferences), name="preferences"),
    path("mine/wishes/", of_oneself(person.preferences), name="my_preferences"),
    path("worker.js", devices.worker, name="worker"),
    path("mine/devices/", devices.devices, name="devices"),
    path("mine/devices/<int:device>/", devices.end, name="end_device"),
    path("calls/<uuid:organisation>/notify-text/", calls.notify_text, name="notify_text"),
    path("calls/<uuid:organisation>/notify-receipt/", calls.notify_receipt, name="notify_receipt"),
    path("calls/<uuid:organisation>/text/", calls.text_came, name="text_came"),
    path("calls/<uuid:organisation>/returned/", calls.message_returned, name="message_returned"),
]
