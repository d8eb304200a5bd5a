"""The application's own addresses, and the two pages that everything is held against."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from alongside.web.project.urls import urlpatterns as ours


def trivial(_request: HttpRequest) -> HttpResponse:
    """The least that Django can do behind the same middleware."""
    return HttpResponse("ok")


def empty(request: HttpRequest) -> HttpResponse:
    """The base template alone, with menu and footer, for somebody who has signed in."""
    return render(request, "kit/base.html")


urlpatterns = [path("bench/trivial/", trivial), path("bench/empty/", empty), *ours]
