"""The page of every part, the base that every page stands on, and the error pages."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import connection
from django.http import Http404
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from alongside.web.kit import errors
from alongside.web.kit.models import SubmittedForm

pytestmark = pytest.mark.django_db
GOOD = {
    "title": "Picnic",
    "on_day": "3",
    "on_month": "3",
    "on_year": "2026",
    "at": "10am",
    "places": "4",
    "service": "Repair café",
    "how": "POST",
    "gifts": "COOK",
    "agreed": "on",
}
PAGES = [
    "/kit/",
    "/kit/?errors=1",
    "/kit/confirm/",
    "/kit/refusal/",
    *(f"/kit/error/{s}/" for s in (400, 403, 404, 405, 413, 429, 500)),
]


def request(path="/"):
    made = RequestFactory().get(path)
    made.user = AnonymousUser()
    return made


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_answers_in_both_languages(client, path, language):
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    page = answer.content.decode()
    if "500" not in path:
        assert f'<html lang="{language}"' in page
        assert page.count("<main") == page.count("<h1") == 1
        assert 'href="#main-content"' in page


def test_the_base_asks_the_database_nothing(client):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/kit/refusal/")
    assert [query["sql"] for query in queries] == []


def test_no_page_carries_inline_script_or_style(client):
    page = client.get("/kit/").content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_ids_are_not_given_twice(client):
    ids = re.findall(r'\sid="([^"]+)"', client.get("/kit/?errors=1").content.decode())
    assert len(ids) == len(set(ids))


def test_what_describes_a_field_exists(client):
    page = client.get("/kit/?errors=1").content.decode()
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    named = {
        one
        for value in re.findall(r'aria-(?:describedby|labelledby|controls)="([^"]+)"', page)
        for one in value.split()
    }
    assert named <= ids


def test_errors_are_said_in_the_title_and_lead_to_their_fields(client):
    page = client.post("/kit/", GOOD | {"title": "", "on_month": ""}).content.decode()
    assert "<title>Error: Every part – alongside</title>" in page
    assert 'href="#id_title"' in page
    assert 'href="#id_on-month"' in page
    assert "Error: " not in client.get("/kit/").content.decode().split("</title>")[0]


def test_a_good_form_is_answered_with_a_banner_once(client):
    answer = client.post("/kit/", GOOD | {"form_key": "k"})
    assert (answer.status_code, answer.url) == (302, "/kit/")
    assert "govuk-notification-banner--success" in client.get("/kit/").content.decode()
    assert client.post("/kit/", GOOD | {"form_key": "k"}).status_code == 302
    assert SubmittedForm.objects.count() == 1
    assert not list(get_messages(client.get("/kit/").wsgi_request))


def test_each_form_has_a_key_of_its_own(client):
    keys = [
        re.search(r'name="form_key" value="([^"]+)"', client.get("/kit/").content.decode())[1] for _ in "ab"
    ]
    assert keys[0] != keys[1]


def test_a_form_that_waited_too_long_is_told_so():
    answer = Client(enforce_csrf_checks=True).post("/kit/", GOOD)
    assert answer.status_code == 403
    assert "This form waited too long" in answer.content.decode()


@pytest.mark.parametrize(
    ("handler", "exception", "status"),
    [
        (errors.bad_request, SuspiciousOperation(), 400),
        (errors.bad_request, RequestDataTooBig(), 413),
        (errors.not_allowed, PermissionDenied(), 403),
        (errors.not_found, Http404(), 404),
    ],
)
def test_an_error_page_says_what_happened(handler, exception, status):
    answer = handler(request(), exception)
    assert answer.status_code == status
    assert str(errors.PAGES[status][0]) in answer.content.decode()


def test_a_reason_for_not_allowing_is_shown():
    page = errors.not_allowed(request(), PermissionDenied("Ask Mair to let you in.")).content.decode()
    assert "Ask Mair to let you in." in page


def test_our_own_fault_asks_nothing_and_speaks_both_languages(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.fault(request())
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong" in page
    assert "Aeth rhywbeth o’i le" in page


def test_pages_that_do_not_exist_are_said_kindly(client):
    client.raise_request_exception = False
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "We cannot find that page" in answer.content.decode()


def rendered(source, **context):
    return (
        engines["django"]
        .from_string("{% load alongside %}" + source)
        .render(context, request("/list/?q=tea"))
    )


def test_pages_of_a_list_keep_the_rest_of_the_address():
    from django.core.paginator import Paginator

    html = rendered("{% pages page %}", page=Paginator(range(95), 10).page(4))
    assert 'href="?q=tea&amp;page=5"' in html
    assert 'aria-current="page"' in html
    assert rendered("{% pages page %}", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_buttons_links_and_statuses():
    assert 'data-prevent-double-click="true"' in rendered('{% button "Save" %}')
    link = rendered('{% button "Edit" "secondary" href="/a/" %}')
    assert 'href="/a/"' in link
    assert "govuk-button--secondary" in link
    status = rendered('{% tag said "good" %}', said="<b>")
    assert status == '<strong class="govuk-tag govuk-tag--good">&lt;b&gt;</strong>'
    with pytest.raises(Exception, match="no tag means"):
        rendered('{% tag "x" "purple" %}')


def test_facts_are_put_in_words_and_escaped():
    html = rendered(
        "{% summary_list rows %}",
        rows=[("Name", "<b>Ann</b>"), ("Notes", ""), ("Day", None, "Change", "/a/")],
    )
    assert "&lt;b&gt;Ann" in html
    assert "–" in html
    assert 'href="/a/"' in html


def test_an_unknown_component_is_the_authors_error():
    with pytest.raises(LookupError):
        rendered('{% govuk "no-such-thing" text="x" %}')


def test_the_sheet_is_a_pdf(client):
    answer = client.get("/kit/sheet.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_every_page_offers_the_way_in_or_out(client):
    page = client.get("/kit/refusal/").content.decode()
    assert 'href="/account/login/"' in page
    assert "Sign out" not in page
    client.force_login(get_user_model().objects.create(email="mair@example.org"))
    page = client.get("/kit/refusal/").content.decode()
    assert re.search(r'<form action="/account/logout/" method="post"><input type="hidden" name="csrf', page)
    assert 'href="/account/login/"' not in page


def test_the_footer_leads_to_what_the_law_asks_for(client):
    page = client.get("/kit/refusal/").content.decode()
    assert 'href="/about/accessibility/"' in page
    assert 'href="/about/privacy/"' in page
