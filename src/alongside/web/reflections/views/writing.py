"""Writing a reflection, reading one, and what its person does with it afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.core.shared.errors import Refusal
from alongside.web.kit.access import Audience, open_to
from alongside.web.kit.words import in_language
from alongside.web.people.views.about import sent
from alongside.web.reflections import actions
from alongside.web.reflections.forms.talking import ReplyForm
from alongside.web.reflections.forms.writing import ChangeForm, RedactForm, ShareForm, WriteForm
from alongside.web.reflections.permissions import own_reflection, reflection_to_read
from alongside.web.reflections.queries import circles_of, find_pin
from alongside.web.reflections.queries.happenings import side_towards
from alongside.web.reflections.queries.own import tags_of
from alongside.web.reflections.queries.quoting import asked_of, quotes_of
from alongside.web.reflections.queries.reading import own_lists
from alongside.web.reflections.queries.talking import replies_to


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def write(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A few words about one thing that happened: two minutes, one form."""
    person = request.who.person  # type: ignore[attr-defined]
    pinned = find_pin(person, kind, key, timezone.now())
    form = WriteForm(
        sent(request), request.FILES or None, prompts=pinned.prompts, with_session=pinned.session is not None,
        circles=circles_of(person), initial={"prompt": request.GET.get("prompt", "NONE")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kept = _kept(form, person, pinned)
        if kept is not None:
            messages.success(request, _("Kept."))
            return redirect(
                f"{reverse('reflections:one', args=[kept])}?{urlencode({'draft': f'{kind}.{key}'})}"
            )
    context = {"form": form, "pinned": pinned, "kind": kind, "key": key, "person": person,
               "back": pinned.address or reverse("reflections:mine")}  # fmt: skip
    return render(request, "reflections/write.html", context, status=422 if form.errors else 200)


def _kept(form: WriteForm, person: Any, pinned: Any) -> UUID | None:
    given = form.cleaned_data
    new = actions.NewReflection(
        words=given["words"], side=side_towards(person, pinned), prompt=form.chosen_prompt, tags=given["tags"],
        reach=given["reach"], circle=form.chosen_circle, recording=form.content,
    )  # fmt: skip
    try:
        kept: UUID = actions.write(person, pinned, new, at=timezone.now()).public_id
    except Refusal as refusal:
        form.refuse(refusal, "recording" if new.recording else None)
        return None
    return kept


@require_GET
@open_to(Audience.PERSON)
def one(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """One reflection, as whoever opens it may read it."""
    shown = reflection_to_read(request.who, reflection)  # type: ignore[attr-defined]
    return _one(request, shown)


def _one(request: HttpRequest, shown: Any, share: ShareForm | None = None) -> HttpResponse:
    person = request.who.person  # type: ignore[attr-defined]
    row = shown.reflection
    context = {
        "shown": shown, "row": row, "tags": tags_of(row) if shown.is_own else [], "person": person,
        "share": share or (_share_form(person, row) if shown.is_own else None),
        "wishes": quotes_of(row) if shown.is_own else [], "lists": own_lists(person),
        "asked": [] if shown.is_own else asked_of(row, person),
        "answer": None if row.shared_with == "ME" else ReplyForm(), "said": replies_to(row, person),
        "draft": request.GET.get("draft", "")[:200] if shown.is_own else "", "back": reverse("reflections:mine"),
    }  # fmt: skip
    return render(request, "reflections/one.html", context, status=422 if share else 200)


def _share_form(person: Any, row: Any, given: Any = None) -> ShareForm:
    now = {"reach": row.shared_with, "circle": str(row.circle.public_id) if row.circle else ""}
    with_session = row.near_session_id is not None
    return ShareForm(given, with_session=with_session, circles=circles_of(person), initial=now)


@require_POST
@open_to(Audience.PERSON)
def share(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Its person says who may read it."""
    who = request.who  # type: ignore[attr-defined]
    row = own_reflection(who, reflection)
    form = _share_form(who.person, row, request.POST)
    if form.is_valid():
        try:
            actions.share(row, form.cleaned_data["reach"], circle=form.chosen_circle, at=timezone.now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept as you wish."))
            return redirect("reflections:one", row.public_id)
    return _one(request, reflection_to_read(who, reflection), form)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def change(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Its person puts it otherwise."""
    row = own_reflection(request.who, reflection)  # type: ignore[attr-defined]
    now = {"words": row.words, "tags": ", ".join(tags_of(row))}
    form = ChangeForm(sent(request), initial=now)
    return _form(
        request, row, form, _("Change the words"),
        lambda given: actions.change_words(row, words=given["words"], tags=given["tags"], at=timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def redact(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Its person takes words out for good."""
    row = own_reflection(request.who, reflection)  # type: ignore[attr-defined]
    return _form(
        request, row, RedactForm(sent(request), has_recording=row.spoken), _("Take words out"),
        lambda given: actions.redact(row, passage=given["passage"], at=timezone.now()), _("Take them out for good"),
    )  # fmt: skip


def _form(request: HttpRequest, row: Any, form: Any, heading: str, do: Any, press: str = "") -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("reflections:one", row.public_id)
    context = {
        "form": form,
        "heading": heading,
        "press": press,
        "row": row,
        "back": reverse("reflections:one", args=[row.public_id]),
    }
    return render(request, "reflections/change.html", context, status=422 if form.errors else 200)


@require_POST
@open_to(Audience.PERSON)
def withdraw(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Its person takes it back from everybody, or brings it back to themselves."""
    row, now = own_reflection(request.who, reflection), timezone.now()  # type: ignore[attr-defined]
    what = request.POST.get("what", "WITHDRAW")
    if what not in ("WITHDRAW", "BACK"):
        raise Http404
    if what == "BACK":
        actions.bring_back(row, at=now)
        messages.success(request, _("It is back, and only you read it."))
    else:
        actions.withdraw(row, at=now)
        messages.success(
            request, _("Withdrawn. Nobody else reads it any more, and none of its words are used.")
        )
    return redirect("reflections:one", row.public_id)


@require_http_methods(["GET", "POST"])
@open_to(Audience.PERSON)
def drop_recording(request: HttpRequest, reflection: UUID) -> HttpResponse:
    """Its person lets the sound go, for good: asked once more first."""
    row = own_reflection(request.who, reflection)  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.remove_recording(row, at=timezone.now())
        messages.success(request, _("The recording is gone. Your words are still there."))
        return redirect("reflections:one", row.public_id)
    context = {
        "heading": _("Remove the recording?"), "confirm": _("Remove the recording"), "kind": "warning",
        "sentence": _("It is kept nowhere else and cannot be brought back. Your words stay."),
        "back": reverse("reflections:one", args=[row.public_id]),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)


@require_POST
@open_to(Audience.PERSON)
def not_now(request: HttpRequest, session: UUID) -> HttpResponse:
    """Not to be asked about this session any more; or about none."""
    person = request.who.person  # type: ignore[attr-defined]
    try:
        actions.put_prompt_away(person, session, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, in_language(refusal.sentence))
    return redirect("delivery:mine")
