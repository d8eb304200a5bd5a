"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.rotas.views import (
    board,
    changes,
    files,
    lists,
    mending,
    planning,
    publishing,
    reasons,
    sessions,
)

app_name = "rotas"
urlpatterns = [
    path("", lists.rotas, name="list"),
    path("begin/", lists.begin, name="begin"),
    path("<uuid:rota>/", board.board, name="board"),
    path("<uuid:rota>/progress/", board.progress, name="progress"),
    path("<uuid:rota>/plan/", planning.plan, name="plan"),
    path("<uuid:rota>/stop/", planning.stop, name="stop"),
    path("<uuid:rota>/matters/", planning.matters, name="matters"),
    path("<uuid:rota>/change/", changes.change, name="change"),
    path("<uuid:rota>/undo/", changes.undo, name="undo"),
    path("<uuid:rota>/redo/", changes.redo, name="redo"),
    path("<uuid:rota>/publish/", publishing.publish, name="publish"),
    path("<uuid:rota>/asked/", publishing.asked, name="asked"),
    path("<uuid:rota>/mend/", mending.mend, name="mend"),
    path("<uuid:rota>/mend/<int:session>/<int:person>/", mending.mend, name="cannot_come"),
    path("<uuid:rota>/discard/", lists.discard, name="discard"),
    path("<uuid:rota>/record/", reasons.record, name="record"),
    path("<uuid:rota>/compare/", reasons.compare, name="compare"),
    path("<uuid:rota>/cost/<str:wish>/", reasons.cost, name="cost"),
    path("<uuid:rota>/rota.pdf", files.printed, name="print"),
    path("<uuid:rota>/rota.xlsx", files.spreadsheet, name="spreadsheet"),
    path("<uuid:rota>/rota.ics", files.calendar, name="calendar"),
    path("<uuid:rota>/session/<uuid:session>/", sessions.session, name="session"),
    path("<uuid:rota>/session/<uuid:session>/<int:line>/", sessions.part, name="part"),
    path("<uuid:rota>/session/<uuid:session>/<int:line>/why/", reasons.why, name="why"),
]
