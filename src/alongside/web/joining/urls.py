"""Addresses of joining."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "joining"
urlpatterns: list[URLPattern] = []
