"""The addresses of this app's pages. Most stand twice: for a coordinator about somebody, and for oneself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from alongside.web.people.views import (
    accounts,
    beside,
    forgetting,
    gifts,
    listing,
    merging,
    person,
    posts,
    times,
    trust,
)
from alongside.web.people.views.about import OWN, of_oneself, of_them

app_name = "people"


def both(address: str, page: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The page for a coordinator about somebody, and for a person about themselves."""
    return [
        path(f"<uuid:person>/{address}", of_them(page), name=name),
        path(f"me/{address}", of_oneself(page), name=f"{OWN}{name}"),
    ]


def of_somebody(address: str, page: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The page for a coordinator alone."""
    return [path(f"<uuid:person>/{address}", of_them(page), name=name)]


urlpatterns: list[URLPattern] = [
    path("", listing.people, name="list"),
    path("add/", listing.add, name="add"),
    path("me/", person.me, name="me"),
    path("choose/", accounts.choose, name="choose"),
    path("language/", accounts.language, name="language"),
    path("sign-in/", accounts.sign_in_ways, name="sign_in_ways"),
    path("posts/", posts.posts, name="posts"),
    path("posts/<uuid:person>/", posts.give, name="give_post"),
    path("posts/<int:post>/end/", posts.end, name="end_post"),
    path("<uuid:person>/", person.person, name="person"),
    *both("change/<slug:section>/", person.change, "change"),
    *both("gifts/add/", gifts.add, "add_gift"),
    *both("gifts/<int:gift>/", gifts.change, "change_gift"),
    *both("gifts/<int:gift>/end/", gifts.end, "end_gift"),
    *both("free/", times.free, "free"),
    *both("free/<int:stretch>/end/", times.not_free, "not_free"),
    *both("away/", times.away, "away"),
    *both("away/<int:away>/end/", times.not_away, "not_away"),
    *both("limits/", beside.limits, "limits"),
    *both("beside/add/", beside.add, "add_beside"),
    *both("beside/<int:wish>/end/", beside.take_off, "end_beside"),
    *of_somebody("beside/<int:wish>/who/", beside.who_is_meant, "who_beside"),
    *both("needs/add/", trust.add_need, "add_need"),
    *both("needs/<int:need>/", trust.change_need, "change_need"),
    *both("needs/<int:need>/end/", trust.end_need, "end_need"),
    *both("consents/<slug:purpose>/", trust.consent, "consent"),
    *both("record/", person.record, "record"),
    *both("data/", forgetting.data, "data"),
    *both("data/file/", forgetting.data_file, "data_file"),
    *both("forget/", forgetting.wish, "wish"),
    *of_somebody("needs/<int:need>/review/", trust.review_need, "review_need"),
    *of_somebody("checks/add/", trust.add_check, "add_check"),
    *of_somebody("checks/<int:check>/", trust.correct_check, "correct_check"),
    *of_somebody("account/", accounts.account, "account"),
    *of_somebody("account/close/", accounts.close, "close_account"),
    *of_somebody("merge/", merging.find, "merge_find"),
    *of_somebody("merge/<uuid:other>/", merging.merge, "merge"),
    *of_somebody("merge/<int:merge>/part/", merging.part, "part"),
    *of_somebody("erase/", forgetting.erase, "erase"),
    *of_somebody("keep/", forgetting.keep, "keep"),
]
