"""The language of a page: chosen, remembered, never lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from alongside.web.kit.language import LanguageMiddleware, choices, language_chosen


def spoken(request):
    return HttpResponse(translation.get_language())


def ask(path="/somewhere/?a=1", cookie=None, preferred=None, **headers):
    request = RequestFactory().get(path, **headers)
    request.user = AnonymousUser()
    if cookie:
        request.COOKIES["django_language"] = cookie
    if preferred:
        request.preferred_language = preferred
    return request, LanguageMiddleware(spoken)(request)


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ({}, "en"),
        ({"HTTP_ACCEPT_LANGUAGE": "cy-GB,en;q=0.5"}, "cy"),
        ({"HTTP_ACCEPT_LANGUAGE": "fr,de"}, "en"),
        ({"cookie": "cy"}, "cy"),
        ({"cookie": "xx", "HTTP_ACCEPT_LANGUAGE": "cy"}, "cy"),
        ({"cookie": "en", "HTTP_ACCEPT_LANGUAGE": "cy"}, "en"),
        ({"preferred": "cy", "cookie": "en"}, "cy"),
        ({"preferred": "cy-GB"}, "cy"),
    ],
)
def test_a_persons_choice_comes_before_the_browsers(given, language):
    request, answer = ask(**given)
    assert answer.content.decode() == request.LANGUAGE_CODE == answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_accounts_language_comes_before_the_cookie():
    request = RequestFactory().get("/somewhere/")
    request.user = SimpleNamespace(language="cy")
    request.COOKIES["django_language"] = "en"
    assert LanguageMiddleware(spoken)(request).content == b"cy"
    request.user.language = ""
    assert LanguageMiddleware(spoken)(request).content == b"en"


def test_choosing_is_kept_and_leads_to_the_same_page():
    heard = []

    def listen(**said):
        heard.append(said["language"])

    language_chosen.connect(listen)
    try:
        _request, answer = ask("/somewhere/?a=1&lang=cy&b=%C5%B5")
    finally:
        language_chosen.disconnect(listen)
    assert answer.status_code == 302
    assert answer.url == "/somewhere/?a=1&b=%C5%B5"
    assert answer.cookies["django_language"].value == "cy"
    assert heard == ["cy"]


def test_choosing_never_leads_elsewhere():
    _request, answer = ask("//elsewhere.example/?lang=cy")
    assert answer.url.startswith("/")
    assert not answer.url.startswith("//")


def test_a_language_that_we_do_not_speak_is_ignored():
    _request, answer = ask("/somewhere/?lang=fr")
    assert (answer.status_code, answer.content) == (200, b"en")


def test_the_other_language_is_offered_by_its_own_name():
    request = RequestFactory().get("/somewhere/?page=2")
    with translation.override("cy"):
        assert [(c.code, c.name, c.href) for c in choices(request)] == [
            ("en", "English", "/somewhere/?page=2&lang=en")
        ]


def test_the_language_before_is_restored():
    with translation.override("en"):
        ask(cookie="cy")
        assert translation.get_language() == "en"


@pytest.mark.django_db
def test_an_account_remembers_the_language_on_every_device(client):
    account = get_user_model().objects.create(email="mair@example.org")
    client.force_login(account)
    client.get("/kit/refusal/?lang=cy")
    account.refresh_from_db()
    assert account.language == "cy"
    client.cookies.pop("django_language")
    assert '<html lang="cy"' in client.get("/kit/refusal/").content.decode()
