"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.charters.views import answering, changing, charter, inviting, leading, proposing

app_name = "charters"
urlpatterns = [
    path("", charter.proposals, name="proposals"),
    path("<uuid:service>/", charter.charter, name="charter"),
    path("<uuid:service>/record/", charter.record, name="record"),
    path("<uuid:service>/before/", charter.history, name="history"),
    path("<uuid:service>/propose/", proposing.propose_session, name="propose"),
    path("<uuid:service>/put-forward/", proposing.choose, name="choose"),
    path("<uuid:service>/put-forward/times/", changing.times, name="propose_times"),
    path("<uuid:service>/put-forward/end/", changing.end, name="propose_end"),
    path("<uuid:service>/put-forward/numbers/", changing.numbers, name="propose_numbers"),
    path("<uuid:service>/put-forward/plan/", changing.plan, name="propose_words"),
    path("<uuid:service>/put-forward/spending/", changing.spending, name="propose_spending"),
    path("<uuid:service>/put-forward/charter/", changing.charter, name="propose_charter"),
    path("proposals/<int:proposal>/", answering.proposal, name="proposal"),
    path("proposals/<int:proposal>/agree/", answering.agree, name="agree"),
    path("proposals/<int:proposal>/refuse/", answering.refuse, name="refuse"),
    path("proposals/<int:proposal>/take-back/", answering.withdraw, name="withdraw"),
    path("sessions/<uuid:session>/lead/", leading.lead, name="lead"),
    path("sessions/<uuid:session>/invite/<int:line>/", inviting.invite, name="invite"),
]
