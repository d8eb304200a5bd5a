"""Calls from providers: texts that came in, and what became of messages. Each proves itself; none sees anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from alongside.web.kit.access import Audience, open_to
from alongside.web.messaging.actions.hearing import receive_text
from alongside.web.messaging.actions.returns import Word, record_return
from alongside.web.messaging.permissions import bears_token, is_signed
from alongside.web.people.queries.itself import organisations

NOTIFY_SAYS = {
    "delivered": Word.ARRIVED,
    "permanent-failure": Word.FOR_GOOD,
    "temporary-failure": Word.FOR_NOW,
    "technical-failure": Word.FOR_NOW,
}
LARGEST = 100_000
Proof = Callable[[HttpRequest, Any], bool]
Taking = Callable[[Any, dict[str, Any]], HttpResponse]


def _by_token(request: HttpRequest, organisation: Any) -> bool:
    return bears_token(request.headers.get("Authorization", ""), organisation)


def _by_signature(request: HttpRequest, organisation: Any) -> bool:
    moment = request.headers.get("X-Alongside-Time", "")
    signature = request.headers.get("X-Alongside-Signature", "")
    return is_signed(organisation, moment, request.body, signature, now=timezone.now().timestamp())


def _call(proof: Proof, take: Taking) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A page for a provider: 404 for who does not prove themselves, 400 for what cannot be read."""

    @csrf_exempt
    @require_POST
    @open_to(Audience.LINK)
    def view(request: HttpRequest, organisation: UUID) -> HttpResponse:
        found = organisations().filter(public_id=organisation).first()
        if not _has_a_body(request) or found is None or not proof(request, found):
            raise Http404
        given = _read(request)
        if given is None:
            return JsonResponse({"problem": "This is not a JSON object of at most 100 KB."}, status=400)
        return take(found, given)

    return view


def _has_a_body(request: HttpRequest) -> bool:
    """Whether what was sent can be read as it came: not a form with files, nor more than we take of anybody."""
    try:
        return request.body is not None
    except (RawPostDataException, RequestDataTooBig):
        return False


def _read(request: HttpRequest) -> dict[str, Any] | None:
    try:
        given = json.loads(request.body) if len(request.body) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _text(organisation: Any, given: dict[str, Any], number: str, words: str, name: str) -> HttpResponse:
    parts = [given.get(key) for key in (number, words, name)]
    if not all(isinstance(part, str) for part in parts) or not (parts[0] and parts[2]):
        return JsonResponse({"problem": f"Give {number}, {words} and {name} as text."}, status=400)
    number, words, name = (_that_can_be_kept(part) for part in parts)
    receive_text(organisation, number=number, words=words, provider_id=name[:100], at=timezone.now())
    return HttpResponse(status=204)


def _that_can_be_kept(text: str) -> str:
    """Without the signs that no database takes: nulls, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _return(organisation: Any, given: dict[str, Any], word: Word | None, problem: str) -> HttpResponse:
    reference = given.get("reference")
    if word is None or not isinstance(reference, str):
        return JsonResponse({"problem": "Give the reference, and a status that is known."}, status=400)
    record_return(organisation, reference, word, at=timezone.now(), problem=problem)
    return HttpResponse(status=204)


def _notify_text(organisation: Any, given: dict[str, Any]) -> HttpResponse:
    return _text(organisation, given, "source_number", "message", "id")


def _notify_receipt(organisation: Any, given: dict[str, Any]) -> HttpResponse:
    status = str(given.get("status"))
    return _return(organisation, given, NOTIFY_SAYS.get(status), status)


def _signed_text(organisation: Any, given: dict[str, Any]) -> HttpResponse:
    return _text(organisation, given, "number", "words", "id")


def _signed_return(organisation: Any, given: dict[str, Any]) -> HttpResponse:
    status = str(given.get("status"))
    word = Word(status) if status in set(Word) else None
    return _return(organisation, given, word, str(given.get("problem", "")))


notify_text = _call(_by_token, _notify_text)
notify_receipt = _call(_by_token, _notify_receipt)
text_came = _call(_by_signature, _signed_text)
message_returned = _call(_by_signature, _signed_return)
