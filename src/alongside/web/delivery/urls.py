"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.delivery.views import (
    acts,
    answers,
    calendar,
    corrections,
    invitations,
    mine,
    newcomers,
    planning,
    recording,
    register,
    sessions,
    sheet,
    tapping,
    today,
    week,
)

app_name = "delivery"
urlpatterns: list[URLPattern] = [
    path("week/", week.week, name="week"),
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
    path("say/<str:token>/", tapping.tap, name="tap"),
    path("mine/", mine.mine, name="mine"),
    path("mine/calendar.ics", calendar.mine, name="mine_calendar"),
    path("mine/<uuid:invitation>/", mine.answer, name="answer_mine"),
    path("mine/<uuid:invitation>/stand-in/", mine.stand_in, name="stand_in"),
    path("today/", today.today, name="today"),
    path("to-confirm/", corrections.to_confirm, name="to_confirm"),
    path("sessions/<uuid:session>/sheet/", sheet.sheet, name="sheet"),
    path("sessions/<uuid:session>/not-delivered/", register.not_delivered, name="not_delivered"),
    path("sessions/<uuid:session>/register/", register.register, name="register"),
    path("sessions/<uuid:session>/register/add/", newcomers.add, name="add_to_register"),
    path("sessions/<uuid:session>/register/again/", register.work_out_again, name="work_out_again"),
    path("sessions/<uuid:session>/register/<int:entry>/correct/", corrections.correct, name="correct_entry"),
    path("sessions/<uuid:session>/register/confirm/", corrections.confirm, name="confirm"),
    path("acts/", acts.acts, name="acts"),
    path("acts/record/", recording.record_act, name="record_act"),
    path("acts/<uuid:act>/", acts.act, name="act"),
    path("acts/<uuid:act>/take-back/", acts.take_back, name="take_back"),
]
