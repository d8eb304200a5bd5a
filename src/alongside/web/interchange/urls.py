"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.interchange.views import taking_out

app_name = "interchange"
urlpatterns = [
    path("out/", taking_out.out, name="out"),
    path("out/everything.xlsx", taking_out.everything_xlsx, name="everything_xlsx"),
    path("out/everything.json", taking_out.whole_json, name="whole_json"),
    path("out/<slug:code>.csv", taking_out.list_csv, name="list_csv"),
    path("out/<slug:code>.xlsx", taking_out.list_xlsx, name="list_xlsx"),
]
