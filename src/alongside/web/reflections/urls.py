"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.reflections.views import mine, sound, writing

app_name = "reflections"
urlpatterns: list[URLPattern] = [
    path("", mine.mine, name="mine"),
    path("asking/", mine.prompts, name="prompts"),
    path("about/<str:kind>/<str:key>/", writing.write, name="write"),
    path("one/<uuid:reflection>/", writing.one, name="one"),
    path("one/<uuid:reflection>/share/", writing.share, name="share"),
    path("one/<uuid:reflection>/change/", writing.change, name="change"),
    path("one/<uuid:reflection>/take-out/", writing.redact, name="redact"),
    path("one/<uuid:reflection>/withdraw/", writing.withdraw, name="withdraw"),
    path("one/<uuid:reflection>/recording/", sound.recording, name="recording"),
    path("sessions/<uuid:session>/not-now/", writing.not_now, name="not_now"),
]
