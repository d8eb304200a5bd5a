"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.checkins.views import answering, office, own, pooled
from alongside.web.people.views.about import of_them

app_name = "checkins"
urlpatterns: list[URLPattern] = [
    path("", own.mine, name="mine"),
    path("begin/", own.begin, name="begin"),
    path("often/", own.often, name="often"),
    path("counted/", own.agree, name="agree"),
    path("questions/", pooled.questions, name="questions"),
    path("one/<uuid:check_in>/", answering.answer, name="answer"),
    path("one/<uuid:check_in>/delete/", answering.take_back, name="take_back"),
    path("link/<str:token>/", answering.by_link, name="by_link"),
    path("link/<str:token>/thanks/", answering.thanks, name="thanks"),
    path("link/<str:token>/delete/", answering.take_back_by_link, name="take_back_by_link"),
    path("after/<uuid:session>/", own.begin_after, name="begin_after"),
    path("of/<uuid:person>/", of_them(office.write_down), name="write_down"),
    path("of/<uuid:person>/sheet/", of_them(office.sheet), name="sheet"),
    path("service/<uuid:service>/", pooled.pooled, name="pooled"),
]
