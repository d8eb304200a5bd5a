"""The addresses of this app's pages. Those about a person stand twice: for a coordinator, and for oneself."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.joining.views import agreements, applying, deciding, own, referees, waiting
from alongside.web.people.views.about import of_oneself, of_them

app_name = "joining"
urlpatterns: list[URLPattern] = [
    path("", applying.start, name="start"),
    path("ask/<uuid:organisation>/", applying.apply, name="apply"),
    path("ask/<uuid:organisation>/paper/", applying.paper, name="paper"),
    path("l/<str:token>/", applying.follow, name="follow"),
    path("l/<str:token>/forget/", applying.forget, name="forget"),
    path("r/<str:token>/", referees.by_link, name="referee"),
    path("b/<str:token>/", own.buddy_link, name="buddy_link"),
    path("all/", waiting.applications, name="list"),
    path("door/", waiting.door, name="door"),
    path("for-somebody/", waiting.apply_for, name="apply_for"),
    path("<uuid:application>/", waiting.application, name="application"),
    path("<uuid:application>/welcome/", deciding.welcome, name="welcome"),
    path("<uuid:application>/not-now/", deciding.not_now, name="not_now"),
    path("<uuid:application>/trial/", deciding.trial, name="trial"),
    path("<uuid:application>/join/", deciding.join, name="join"),
    path("<uuid:application>/their-word/", deciding.at_their_word, name="at_their_word"),
    path("trials/<int:trial>/", deciding.buddies, name="buddies"),
    path("buddies/<int:buddy>/", deciding.record_buddy, name="record_buddy"),
    path("buddies/<int:buddy>/mine/", own.buddy, name="buddy"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.write, name="write_agreement"),
    path("agreements/<int:agreement>/", agreements.rewrite, name="rewrite_agreement"),
    path("agreements/<int:agreement>/end/", agreements.end, name="end_agreement"),
    path("agreements/sheet/<int:version>/", agreements.sheet, name="sheet"),
    path("referees/<uuid:referee>/ask/", referees.ask, name="ask_referee"),
    path("referees/<uuid:referee>/answer/", referees.take_down, name="take_down"),
    path("referees/<uuid:referee>/take-back/", referees.take_back, name="take_back_referee"),
    path("me/", of_oneself(own.person), name="own"),
    path("me/sign/<int:version>/", of_oneself(agreements.sign), name="sign"),
    path("me/referee/", of_oneself(referees.name_referee), name="name_referee"),
    path("me/leave/", of_oneself(own.leave), name="leave"),
    path("me/newcomers/", of_oneself(own.newcomers), name="newcomers"),
    path("me/left/", own.left, name="left"),
    path("me/back/", of_oneself(own.come_back), name="come_back"),
    path("people/<uuid:person>/", of_them(own.person), name="person"),
    path("people/<uuid:person>/sign/<int:version>/", of_them(agreements.sign), name="sign_for"),
    path("people/<uuid:person>/referee/", of_them(referees.name_referee), name="name_referee_for"),
    path("people/<uuid:person>/references/", of_them(referees.take_up), name="take_up"),
    path("people/<uuid:person>/newcomers/", of_them(own.newcomers), name="newcomers_for"),
    path("people/<uuid:person>/leave/", of_them(own.leave), name="leave_for"),
    path("people/<uuid:person>/back/", of_them(own.come_back), name="come_back_for"),
]
