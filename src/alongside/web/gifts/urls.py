"""Addresses of gifts."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "gifts"
urlpatterns: list[URLPattern] = []
