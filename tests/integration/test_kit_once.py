"""A form sent twice does its work once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import timezone

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit.models import SubmittedForm
from alongside.web.kit.once import SubmitOnce, forget_submissions
from alongside.web.kit.refusals import RefusalsAreSaidKindly


class Work:
    """A view that counts how often it was reached."""

    def __init__(self, answer=None):
        self.done = 0
        self.answer = answer or (lambda: HttpResponseRedirect(f"/made/{self.done}/"))

    def __call__(self, request):
        self.done += 1
        return self.answer()


def post(view, path="/make/", **answers):
    request = RequestFactory().post(path, answers)
    request.user = AnonymousUser()
    return SubmitOnce(view)(request)


@pytest.mark.django_db
def test_the_second_time_leads_where_the_first_led():
    work = Work()
    addresses = [post(work, form_key="k", name="Ann").url for _ in range(3)]
    assert addresses == ["/made/1/"] * 3
    assert work.done == 1


@pytest.mark.django_db
def test_a_new_token_is_no_new_answer():
    work = Work()
    post(work, form_key="k", name="Ann", csrfmiddlewaretoken="a")
    post(work, form_key="k", name="Ann", csrfmiddlewaretoken="b")
    assert work.done == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "second",
    [
        {"form_key": "other", "name": "Ann"},
        {"form_key": "k", "name": "Anne"},
        {"form_key": "k", "name": ["Ann", "B"]},
    ],
)
def test_another_key_or_other_answers_are_new_work(second):
    work = Work()
    post(work, form_key="k", name="Ann")
    post(work, **second)
    assert work.done == 2


@pytest.mark.django_db
def test_another_address_is_new_work():
    work = Work()
    post(work, form_key="k")
    post(work, "/make/other/", form_key="k")
    assert work.done == 2


@pytest.mark.django_db
def test_another_file_is_new_work_and_the_file_is_still_whole():
    seen = []

    def view(request):
        seen.append(request.FILES["sheet"].read())
        return HttpResponseRedirect("/made/")

    for content in (b"one", b"two", b"two"):
        post(view, form_key="k", sheet=SimpleUploadedFile("a.csv", content))
    assert seen == [b"one", b"two"]


@pytest.mark.django_db
def test_a_form_without_a_key_is_left_alone():
    work = Work()
    post(work, name="Ann")
    post(work, name="Ann")
    assert work.done == 2
    assert not SubmittedForm.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [lambda: HttpResponse("errors"), lambda: HttpResponse(status=500)])
def test_what_did_not_succeed_may_be_sent_again(answer):
    work = Work(answer)
    post(work, form_key="k")
    post(work, form_key="k")
    assert work.done == 2
    assert not SubmittedForm.objects.exists()


@pytest.mark.django_db
def test_an_address_elsewhere_is_never_kept():
    work = Work(lambda: HttpResponseRedirect("https://elsewhere.example/"))
    post(work, form_key="k")
    assert not SubmittedForm.objects.exists()


@pytest.mark.django_db
def test_a_refusal_leaves_nothing_half_written():
    def view(request):
        SubmittedForm.objects.create(key="half", path="/")
        raise Refusal(say("The last place has just gone to someone else."))

    def through_refusals(request):
        try:
            return view(request)
        except Refusal as refusal:
            return RefusalsAreSaidKindly(view).process_exception(request, refusal)

    answer = post(through_refusals, form_key="k")
    assert answer.status_code == 409
    assert b"The last place has just gone" in answer.content
    assert not SubmittedForm.objects.exists()


@pytest.mark.django_db
def test_old_keys_are_forgotten():
    post(Work(), form_key="k")
    assert forget_submissions(timezone.now() - timedelta(hours=1)) == 0
    assert forget_submissions(timezone.now() + timedelta(hours=1)) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_do_it_once():
    work, addresses, start = Work(), [], threading.Barrier(8)
    lock = threading.Lock()

    def press():
        start.wait()
        try:
            address = post(work, form_key="k", name="Ann").url
            with lock:
                addresses.append(address)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert addresses == ["/made/1/"] * 8
    assert work.done == 1


@pytest.mark.django_db(transaction=True)
def test_the_work_and_its_key_stand_or_fall_together():
    def view(request):
        assert connection.in_atomic_block
        transaction.on_commit(lambda: seen.append("after"))
        seen.append("during")
        return HttpResponseRedirect("/made/")

    seen = []
    post(view, form_key="k")
    assert seen == ["during", "after"]
