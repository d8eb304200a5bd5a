"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.services.views import editing, listing, patterns, places, posts, roles, team

app_name = "services"
urlpatterns = [
    path("", listing.services, name="list"),
    path("new/", editing.open_service, name="open_service"),
    path("places/", places.places, name="places"),
    path("places/new/", places.add_place, name="add_place"),
    path("places/<uuid:place>/", places.change_place, name="change_place"),
    path("places/<uuid:place>/close/", places.close_place, name="close_place"),
    path("for/<uuid:person>/", team.choose_service, name="choose_service"),
    path("<uuid:service>/", listing.service, name="service"),
    path("<uuid:service>/change/", editing.change_service, name="change_service"),
    path("<uuid:service>/close/", editing.close_service, name="close_service"),
    path("<uuid:service>/roles/new/", roles.add_role, name="add_role"),
    path("<uuid:service>/roles/<int:role>/", roles.change_role, name="change_role"),
    path("<uuid:service>/roles/<int:role>/close/", roles.close_role, name="close_role"),
    path("<uuid:service>/times/new/", patterns.add_pattern, name="add_pattern"),
    path("<uuid:service>/times/<int:pattern>/", patterns.pattern, name="pattern"),
    path("<uuid:service>/times/<int:pattern>/end/", patterns.end_pattern, name="end_pattern"),
    path("<uuid:service>/times/<int:pattern>/<str:day>/leave-out/", patterns.leave_out, name="leave_out"),
    path("<uuid:service>/times/<int:pattern>/<str:day>/move/", patterns.move, name="move"),
    path("<uuid:service>/times/<int:pattern>/<str:day>/put-back/", patterns.put_back, name="put_back"),
    path("<uuid:service>/team/", team.team, name="team"),
    path("<uuid:service>/team/add/", team.find_somebody, name="find_somebody"),
    path("<uuid:service>/team/add/<uuid:person>/", team.relate, name="relate"),
    path("<uuid:service>/team/<int:tie>/end/", team.end_relationship, name="end_relationship"),
    path("<uuid:service>/posts/new/", posts.remove_post, name="remove_post"),
    path("<uuid:service>/posts/<int:post>/restore/", posts.restore_post, name="restore_post"),
]
