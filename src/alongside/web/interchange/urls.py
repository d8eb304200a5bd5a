"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.interchange.views import files, lists, matching, run

app_name = "interchange"
urlpatterns = [
    path("", lists.lists, name="lists"),
    path("new/", lists.upload, name="upload"),
    path("organisation.json", files.whole, name="whole"),
    path("out/<str:kind>.<str:form>", files.export, name="export"),
    path("<uuid:run>/", run.run, name="run"),
    path("<uuid:run>/columns/", matching.matching, name="matching"),
    path("<uuid:run>/read-so/", matching.read_so, name="read_so"),
    path("<uuid:run>/progress/", run.progress, name="progress"),
    path("<uuid:run>/rows/<int:line>/answer/", run.answer, name="answer"),
    path("<uuid:run>/bring-in/", run.bring_in, name="bring_in"),
    path("<uuid:run>/stop/", run.stop, name="stop"),
    path("<uuid:run>/carry-on/", run.carry_on, name="carry_on"),
    path("<uuid:run>/delete/", run.let_go, name="let_go"),
    path("<uuid:run>/to-mend.<str:form>", files.to_mend, name="to_mend"),
]
