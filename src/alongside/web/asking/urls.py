"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.asking.views import about, awaited, draws, over_time, reach, untapped
from alongside.web.people.views.about import of_oneself, of_them

app_name = "asking"
urlpatterns = [
    path("", reach.reach, name="reach"),
    path("awaited/", awaited.awaited, name="awaited"),
    path("map/", untapped.untapped, name="map"),
    path("map/months/", over_time.months, name="months"),
    path("about/<uuid:person>/", of_them(about.about), name="about"),
    path("about/me/", of_oneself(about.about), name="my_about"),
    path("draw/<uuid:session>/<int:line>/", draws.draw, name="draw"),
    path("draw/<uuid:session>/<int:line>/open/", draws.open_one, name="open_draw"),
    path("draw/<uuid:session>/<int:line>/now/", draws.draw_now, name="draw_now"),
]
