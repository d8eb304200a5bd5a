"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.reflections.views import (
    circles,
    meetings,
    mine,
    reading,
    sound,
    taking_down,
    talking,
    writing,
)

app_name = "reflections"
urlpatterns: list[URLPattern] = [
    path("", mine.mine, name="mine"),
    path("away/", mine.export, name="export"),
    path("quotes/", talking.quotes, name="quotes"),
    path("quotes/asked-for/", talking.asked_for, name="asked_for"),
    path("circles/", circles.circles, name="circles"),
    path("circles/begin/", circles.begin, name="begin_circle"),
    path("circles/<uuid:circle>/", circles.circle, name="circle"),
    path("circles/<uuid:circle>/answer/", circles.answer, name="answer_circle"),
    path("circles/<uuid:circle>/ask/", circles.ask, name="ask_in"),
    path("circles/<uuid:circle>/question/", circles.question, name="question"),
    path("circles/<uuid:circle>/meeting/", circles.meeting, name="meeting"),
    path("circles/<uuid:circle>/session/", meetings.plan, name="plan_meeting"),
    path("circles/<uuid:circle>/session/<uuid:session>/ask/", meetings.ask, name="ask_circle"),
    path("circles/service/", meetings.open_service, name="open_meetings"),
    path("services/<uuid:service>/", mine.months, name="months"),
    path("lists/", reading.lists, name="lists"),
    path("lists/<uuid:reading_list>/", reading.reading_list, name="reading_list"),
    path("lists/<uuid:reading_list>/add/", reading.add_page, name="add_page"),
    path("lists/<uuid:reading_list>/drop/", reading.drop, name="drop_list"),
    path("lists/<uuid:reading_list>/take/", reading.take, name="take_from_list"),
    path("asking/", mine.prompts, name="prompts"),
    path("about/<str:kind>/<str:key>/", writing.write, name="write"),
    path("one/<uuid:reflection>/", writing.one, name="one"),
    path("one/<uuid:reflection>/share/", writing.share, name="share"),
    path("one/<uuid:reflection>/change/", writing.change, name="change"),
    path("one/<uuid:reflection>/take-out/", writing.redact, name="redact"),
    path("one/<uuid:reflection>/withdraw/", writing.withdraw, name="withdraw"),
    path("one/<uuid:reflection>/recording/", sound.recording, name="recording"),
    path("one/<uuid:reflection>/recording/away/", writing.drop_recording, name="drop_recording"),
    path("one/<uuid:reflection>/say/", talking.reply, name="reply"),
    path("one/<uuid:reflection>/ask/", talking.ask, name="ask"),
    path("one/<uuid:reflection>/put/", reading.put, name="put"),
    path("replies/<uuid:reply>/away/", talking.take_away, name="take_away"),
    path("wishes/<uuid:wish>/", talking.answer, name="answer_wish"),
    path("sessions/<uuid:session>/for-somebody/", taking_down.take_down, name="take_down"),
    path("sessions/<uuid:session>/not-now/", writing.not_now, name="not_now"),
]
