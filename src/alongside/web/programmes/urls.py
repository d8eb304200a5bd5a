"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.programmes.views import cohorts, hours, learning, office, seeing, showing, told

app_name = "programmes"
urlpatterns: list[URLPattern] = [
    path("", seeing.first, name="list"),
    path("office/", office.office, name="office"),
    path("office/begin/<slug:code>/", office.begin, name="begin"),
    path("office/bring/", office.bring, name="bring"),
    path("one/<uuid:programme>/", seeing.programme, name="programme"),
    path("one/<uuid:programme>/draft/", office.draft, name="draft"),
    path("one/<uuid:programme>/close/", office.close, name="close"),
    path("one/<uuid:programme>/cohort/", cohorts.open_one, name="open_cohort"),
    path("versions/<uuid:version>/", seeing.version, name="version"),
    path("versions/<uuid:version>/data/", seeing.data, name="data"),
    path("versions/<uuid:version>/words/", office.words, name="words"),
    path("versions/<uuid:version>/publish/", office.publish, name="publish"),
    path("versions/<uuid:version>/discard/", office.discard, name="discard"),
    path("versions/<uuid:version>/<slug:level>/into/<int:into>/", office.add, name="add_line"),
    path("versions/<uuid:version>/<slug:level>/<int:line>/", office.change, name="change_line"),
    path("versions/<uuid:version>/<slug:level>/<int:line>/move/", office.move, name="move_line"),
    path("cohorts/<uuid:cohort>/", cohorts.one, name="cohort"),
    path("cohorts/<uuid:cohort>/change/", cohorts.change, name="change_cohort"),
    path("cohorts/<uuid:cohort>/close/", cohorts.close, name="close_cohort"),
    path("cohorts/<uuid:cohort>/apply/", learning.apply, name="apply"),
    path("cohorts/<uuid:cohort>/people/", cohorts.people, name="people"),
    path("cohorts/<uuid:cohort>/people/<uuid:person>/offer/", cohorts.offer, name="offer"),
    path("cohorts/<uuid:cohort>/people/<uuid:person>/ask/", cohorts.ask, name="ask_part"),
    path("cohorts/<uuid:cohort>/parts/<uuid:part>/end/", cohorts.end_part, name="end_part"),
    path("cohorts/<uuid:cohort>/meetings/<uuid:meeting>/", cohorts.meeting, name="meeting"),
    path("cohorts/<uuid:cohort>/set/", cohorts.begin_set, name="begin_set"),
    path("parts/<uuid:part>/", learning.answer_part, name="answer_part"),
    path("learning/<uuid:enrolment>/", learning.one, name="enrolment"),
    path("learning/<uuid:enrolment>/tutor/", learning.tutor, name="tutor"),
    path("learning/<uuid:enrolment>/before/", showing.claim, name="claim_learning"),
    path("learning/<uuid:enrolment>/seen/", showing.sessions, name="sessions"),
    path("learning/<uuid:enrolment>/seen/<uuid:session>/", showing.observers, name="observers"),
    path(
        "learning/<uuid:enrolment>/observations/<uuid:observation>/back/",
        showing.take_back_observation,
        name="take_back_observation",
    ),
    path("learning/<uuid:enrolment>/instead/<int:module>/", hours.instead, name="instead"),
    path(
        "learning/<uuid:enrolment>/instead/<uuid:instead>/back/",
        hours.take_back,
        name="take_back_instead",
    ),
    path("learning/<uuid:enrolment>/<str:event>/", learning.move, name="move"),
    path("before/<uuid:claim>/", showing.claim_page, name="claim"),
    path("before/<uuid:claim>/told/", told.judgement, name="told_judgement"),
    path("observations/<uuid:observation>/told/", told.observation, name="told_observation"),
    path("cohorts/<uuid:cohort>/parts/<uuid:part>/told/", told.answer, name="told_answer"),
    path("learning/<uuid:enrolment>/instead/<int:module>/told/", told.instead, name="told_instead"),
    path("before/<uuid:claim>/back/", showing.take_back_claim, name="take_back_claim"),
    path("observations/<uuid:observation>/", showing.observation, name="observation"),
]
