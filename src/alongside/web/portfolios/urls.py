"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.portfolios.views import assessing, conversations, exports, outcomes, own, sharing

app_name = "portfolios"
urlpatterns: list[URLPattern] = [
    path("", own.mine, name="mine"),
    path("assess/", assessing.to_assess, name="to_assess"),
    path("handed-in/<uuid:submission>/", assessing.submission, name="submission"),
    path("handed-in/<uuid:submission>/place/", assessing.place, name="place"),
    path("handed-in/<uuid:submission>/find/", assessing.find, name="find"),
    path("handed-in/<uuid:submission>/settle/", assessing.settle, name="settle"),
    path("handed-in/<uuid:submission>/take-back/", outcomes.take_back, name="take_back"),
    path("conversations/<uuid:conversation>/", conversations.conversation, name="conversation"),
    path("pieces/<uuid:piece>/", outcomes.piece, name="piece"),
    path("pieces/<uuid:piece>/take-out/", outcomes.take_out, name="take_out"),
    path("shown/<str:token>/", sharing.shown, name="shown"),
    path("<uuid:enrolment>/", own.portfolio, name="portfolio"),
    path("<uuid:enrolment>/outcomes/<uuid:outcome>/", outcomes.outcome, name="outcome"),
    path("<uuid:enrolment>/outcomes/<uuid:outcome>/hand-in/", outcomes.hand_in, name="hand_in"),
    path("<uuid:enrolment>/items/<uuid:item>/choose/", outcomes.choose, name="choose"),
    path("<uuid:enrolment>/items/<uuid:item>/speak/", conversations.ask, name="ask_conversation"),
    path("<uuid:enrolment>/links/", sharing.links, name="links"),
    path("<uuid:enrolment>/links/<uuid:link>/take-back/", sharing.take_back, name="take_back_link"),
    path("<uuid:enrolment>/issue/", own.issue, name="issue"),
    path("<uuid:enrolment>/portfolio.<str:form>", exports.export, name="export"),
]
