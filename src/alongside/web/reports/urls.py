"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.reports.views import changing, files, reading

app_name = "reports"
urlpatterns = [
    path("", reading.reports, name="list"),
    path("begin/", changing.begin, name="begin"),
    path("<uuid:report>/", reading.report, name="report"),
    path("<uuid:report>/publish/", changing.publish, name="publish"),
    path("<uuid:report>/anew/", changing.anew, name="anew"),
    path("<uuid:report>/discard/", changing.discard, name="discard"),
    path("<uuid:report>/correct/", changing.correct, name="correct"),
    path("<uuid:report>/report.pdf", files.printed, name="print"),
    path("<uuid:report>/report.json", files.data, name="data"),
]
