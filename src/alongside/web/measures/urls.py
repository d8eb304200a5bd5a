"""The addresses of the reports."""

from __future__ import annotations

from django.urls import path

from alongside.web.measures.views import hours as views

app_name = "measures"
urlpatterns = [
    path("hours/", views.hours, name="hours"),
    path("hours/hours.csv", views.hours_csv, name="hours_csv"),
    path("hours/hours.xlsx", views.hours_xlsx, name="hours_xlsx"),
    path("hours/hours.pdf", views.hours_print, name="hours_print"),
]
