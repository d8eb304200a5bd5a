"""The same form sent twice does its work once: a double press, a reload, a retry on a poor connection.

A page that draws ``{% form_once %}`` sends a random key with its fields. The first time that key arrives
with those answers, the work is done and where it led is kept, in one transaction; the second time, the
person is simply led there. The same key with *other* answers (back button, then a correction) is new work.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import UnreadablePostError
from django.utils.http import url_has_allowed_host_and_scheme

from alongside.web.kit.models import SubmittedForm

FIELD: Final = "form_key"
NOT_ANSWERS: Final = frozenset({"csrfmiddlewaretoken"})


def new_key() -> str:
    """A key for one rendering of one form."""
    return secrets.token_urlsafe(18)


def fingerprint(request: HttpRequest) -> str:
    """What this submission is known by, or "" for one that carries no key.

    Covers who sends it, where to, the key, and every answer, so that nobody meets another's submission.
    """
    if request.method != "POST" or not _carries_key(request):
        return ""
    digest = hashlib.sha256()
    for part in (_who(request), request.get_full_path(), *_answers(request)):
        digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def forget_submissions(before: datetime) -> int:
    """Delete keys submitted before a moment; returns how many went."""
    gone, _each = SubmittedForm.objects.filter(created_at__lt=before).delete()
    return gone


def _carries_key(request: HttpRequest) -> bool:
    try:
        return bool(request.POST.get(FIELD))
    except UnreadablePostError:
        return False


def _who(request: HttpRequest) -> str:
    account = getattr(request, "user", None)
    return str(account.pk) if account is not None and account.is_authenticated else ""


def _answers(request: HttpRequest) -> list[str]:
    typed = [
        f"{name}={value}"
        for name, values in sorted(request.POST.lists())
        if name not in NOT_ANSWERS
        for value in values
    ]
    files = [
        f"{name}={file.name}:{file.size}:{_digest_of(file)}"
        for name, sent in sorted(request.FILES.lists())
        for file in sent
    ]
    return typed + files


def _digest_of(file: object) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():  # type: ignore[attr-defined]
        digest.update(chunk)
    file.seek(0)  # type: ignore[attr-defined]
    return digest.hexdigest()


class SubmitOnce:
    """Middleware: runs a keyed submission at most once, and leads repeats to where the first one led."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = fingerprint(request)
        if not key:
            return self.get_response(request)
        with transaction.atomic():
            submission = _claim(key, request.path)
            if submission.redirect_to:
                return HttpResponseRedirect(submission.redirect_to)
            response = self.get_response(request)
            _settle(submission, response, request)
            return response


def _claim(key: str, path: str) -> SubmittedForm:
    """Our own new row; or the first one's, once that has settled (the database makes us wait)."""
    try:
        with transaction.atomic():
            return SubmittedForm.objects.create(key=key, path=path[:300])
    except IntegrityError:
        return SubmittedForm.objects.get(key=key)


def _settle(submission: SubmittedForm, response: HttpResponse, request: HttpRequest) -> None:
    if connection.needs_rollback or response.status_code >= 400:
        transaction.set_rollback(True)
        return
    address = response.headers.get("Location", "") if 300 <= response.status_code < 400 else ""
    if address and len(address) <= 500 and url_has_allowed_host_and_scheme(address, {request.get_host()}):
        SubmittedForm.objects.filter(pk=submission.pk).update(redirect_to=address)
    else:
        submission.delete()
