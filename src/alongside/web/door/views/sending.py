"""Where devices send what was said on them while there was no network."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.door.actions.sending import take_in
from alongside.web.door.forms.sent import read_parcel
from alongside.web.door.permissions import PASS_COOKIE, speaks
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language


@csrf_exempt
@require_POST
@open_to(Audience.LINK)
def send(request: HttpRequest) -> JsonResponse:
    """Keep what a device sends, once; answer which keys are kept, and which never will be, and why.

    It must be JSON, which no form of another site can send with our cookies.
    """
    now = timezone.now()
    if request.content_type != "application/json":
        return _no(_("Send it as JSON."), 415)
    try:
        parcel = read_parcel(request.body, now)
    except RawPostDataException:
        return _no(_("This could not be read. It stays on the device."), 400)
    except Refusal as refusal:
        return _no(in_language(refusal.sentence), 400)
    persons = request.who.persons if request.user.is_authenticated else ()
    sender = speaks(parcel.token, now, persons, request.COOKIES.get(PASS_COOKIE, ""))
    if sender is None:
        return _no(_("This door is not known here, or it was too long ago."), 403)
    answer = take_in(sender, parcel.told, device=parcel.device, at=now)
    refused = [*answer.refused, *parcel.faults]
    return JsonResponse(
        {
            "kept": [str(key) for key in answer.kept],
            "refused": [{"key": key, "why": in_language(sentence)} for key, sentence in refused],
            "now": now.isoformat(),
        }
    )


def _no(words: str, status: int) -> JsonResponse:
    return JsonResponse({"why": words}, status=status)
