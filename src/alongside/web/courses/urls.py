"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.courses.views import courses, planning

app_name = "courses"
urlpatterns: list[URLPattern] = [
    path("", courses.courses, name="list"),
    path("<uuid:cohort>/", courses.course, name="course"),
    path("<uuid:cohort>/service/", planning.service, name="service"),
    path("<uuid:cohort>/plan/", planning.dated, name="plan"),
    path("<uuid:cohort>/workshops/<uuid:meeting>/", planning.workshop, name="workshop"),
    path("<uuid:cohort>/workshops/<uuid:meeting>/ask/", planning.ask, name="ask"),
]
