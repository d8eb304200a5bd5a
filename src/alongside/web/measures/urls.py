"""The addresses of the reports."""

from __future__ import annotations

from django.urls import path

from alongside.web.measures.views import chains, own_marks, turns
from alongside.web.measures.views import hours as views

app_name = "measures"
urlpatterns = [
    path("chain/", chains.chains, name="chains"),
    path("chain/again/", chains.work_out_again, name="work_out_again"),
    path("chain/marks/", own_marks.marks, name="marks"),
    path("chain/marks/change/", own_marks.change_marks, name="change_marks"),
    path("chain/<uuid:service>/", chains.chain, name="chain"),
    path("chain/<uuid:service>/in-full/", chains.chain_in_full, name="chain_in_full"),
    path("chain/<uuid:service>/told/", chains.chain_told, name="chain_told"),
    path("chain/<uuid:service>/<str:name>/<str:first>/", turns.turn, name="turn"),
    path("untapped/<str:first>/", turns.turn_of_all, name="turn_of_all"),
    path("untapped/<uuid:place>/<str:first>/", turns.turn_of_place, name="turn_of_place"),
    path("hours/", views.hours, name="hours"),
    path("hours/hours.csv", views.hours_csv, name="hours_csv"),
    path("hours/hours.xlsx", views.hours_xlsx, name="hours_xlsx"),
    path("hours/hours.pdf", views.hours_print, name="hours_print"),
]
