"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.documents.views import beside, document, files, lists, reading, sharing

app_name = "documents"
urlpatterns = [
    path("", lists.documents, name="list"),
    path("new/", lists.upload, name="upload"),
    path("at-work/", lists.at_work, name="at_work"),
    path("compare/", beside.compare, name="compare"),
    path("compare/changes.<str:form>", beside.compared_file, name="compare_file"),
    path("decisions.jsonl", lists.decisions, name="decisions"),
    path("shared/<str:token>/", sharing.shared, name="shared"),
    path("shared/<str:token>/read/", sharing.shared_reading, name="shared_reading"),
    path("<uuid:document>/", document.document, name="document"),
    path("<uuid:document>/progress/", document.progress, name="progress"),
    path("<uuid:document>/carry-on/", document.carry_on, name="carry_on"),
    path("<uuid:document>/judge-again/", document.judge_again, name="judge_again"),
    path("<uuid:document>/about/", document.about, name="about"),
    path("<uuid:document>/delete/", document.let_go, name="let_go"),
    path("<uuid:document>/read/", reading.read, name="read"),
    path("<uuid:document>/findings/<int:number>/", reading.finding, name="finding"),
    path("<uuid:document>/findings/<int:number>/accept/", reading.accept, name="accept"),
    path("<uuid:document>/findings/<int:number>/contest/", reading.contest, name="contest"),
    path("<uuid:document>/findings/<int:number>/withdraw/", reading.withdraw, name="withdraw"),
    path("<uuid:document>/say-and-do/", beside.say, name="say_and_do"),
    path("<uuid:document>/share/", sharing.share, name="share"),
    path("<uuid:document>/share/<uuid:link>/revoke/", sharing.revoke, name="revoke"),
    path("<uuid:document>/audit.<str:form>", files.download, name="file"),
]
