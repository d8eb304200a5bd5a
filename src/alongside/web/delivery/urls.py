"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.delivery.views import answers, calendar, invitations, mine, planning, sessions, week

app_name = "delivery"
urlpatterns: list[URLPattern] = [
    path("week/", week.week, name="week"),
    path("week/to-tell/", week.to_tell, name="to_tell"),
    path("week/to-tell/<int:notice>/", week.told, name="told"),
    path("sessions/of/<uuid:service>/", sessions.sessions, name="sessions"),
    path("sessions/of/<uuid:service>/plan/", planning.plan, name="plan"),
    path("sessions/of/<uuid:service>/patterns/", planning.plan_patterns, name="plan_patterns"),
    path("sessions/<uuid:session>/", sessions.session, name="session"),
    path("sessions/<uuid:session>/calendar.ics", calendar.one_session, name="session_calendar"),
    path("sessions/<uuid:session>/come/<int:line>/", mine.come, name="come"),
    path("sessions/<uuid:session>/change/", planning.change, name="change"),
    path("sessions/<uuid:session>/places/<int:line>/", planning.places, name="places"),
    path("sessions/<uuid:session>/cancel/", planning.cancel, name="cancel"),
    path("sessions/<uuid:session>/invite/", invitations.invite, name="invite"),
    path("sessions/<uuid:session>/asked/<uuid:person>/", invitations.asked, name="asked"),
    path("invitations/<uuid:invitation>/withdraw/", invitations.withdraw, name="withdraw"),
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("answer/<str:token>/stand-in/", answers.stand_in, name="answer_stand_in"),
    path("answer/<str:token>/calendar.ics", answers.calendar, name="answer_calendar"),
    path("mine/", mine.mine, name="mine"),
    path("mine/calendar.ics", calendar.mine, name="mine_calendar"),
    path("mine/<uuid:invitation>/", mine.answer, name="answer_mine"),
    path("mine/<uuid:invitation>/stand-in/", mine.stand_in, name="stand_in"),
]
