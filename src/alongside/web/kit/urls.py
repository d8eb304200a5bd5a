"""The page of every part, in development."""

from __future__ import annotations

from django.urls import path

from alongside.web.kit import gallery

app_name = "kit"
urlpatterns = [
    path("", gallery.every_part, name="gallery"),
    path("confirm/", gallery.confirm, name="confirm"),
    path("refusal/", gallery.refusal, name="refusal"),
    path("error/<int:status>/", gallery.error, name="error"),
    path("sheet.pdf", gallery.sheet, name="sheet"),
    path("table.<str:kind>", gallery.table, name="table"),
]
