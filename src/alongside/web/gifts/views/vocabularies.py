"""The words that are known: our own vocabulary to look through, and those of others brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core.shared.errors import Refusal
from alongside.core.vocabulary.ours import TITLE, our_concepts, text
from alongside.web.gifts import actions
from alongside.web.gifts.forms.search import VocabularyForm
from alongside.web.gifts.queries import thesaurus_of
from alongside.web.gifts.queries.vocabularies import get_vocabulary, problems_told, vocabularies_of
from alongside.web.gifts.views.doors import taps
from alongside.web.kit.access import Audience, open_to

ON_A_PAGE: Final = 50
TOLD_BELOW: Final = 100
"""So many words under one another are told; there are vocabularies of thousands."""
BOTH = (Audience.ADMINISTRATOR, Audience.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept with its words, its other words, and what is narrower; ``more`` of that are not told here."""

    label: str
    other: tuple[str, ...]
    in_other_language: str
    narrower: list[Branch]
    more: int = 0


@require_GET
@open_to(*BOTH)
def vocabularies(request: HttpRequest) -> HttpResponse:
    """The vocabularies in use, and all words of them to look through."""
    who, language = request.who, _language()  # type: ignore[attr-defined]
    thesaurus = thesaurus_of(who.organisation)
    page = Paginator(thesaurus.tops(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "gifts/vocabularies.html",
        {
            "ours": TITLE.get(language, TITLE["en"]),
            "our_many": len(our_concepts()),
            "vocabularies": list(vocabularies_of(who.organisation)),
            "tree": [_branch(thesaurus, concept, language, 0) for concept in page],
            "page": page,
            "administers": Audience.ADMINISTRATOR in who.audiences,
        },
    )


@require_GET
@open_to(*BOTH)
def our_file(_request: HttpRequest) -> HttpResponse:
    """Our own vocabulary as SKOS in JSON-LD, to use elsewhere."""
    response = HttpResponse(text(), content_type="application/ld+json")
    response.headers["Content-Disposition"] = 'attachment; filename="skills.jsonld"'
    return response


@require_http_methods(["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring in a vocabulary from a file, or a newer file of one."""
    who = request.who  # type: ignore[attr-defined]
    form = VocabularyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            done = actions.bring_in(
                who.organisation, file.read(), file.name, by=who.person, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal, "file")
        else:
            messages.success(request, _what_came(done))
            return redirect("gifts:vocabulary", done.vocabulary.pk)
    return render(request, "gifts/bring_in.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@open_to(*BOTH)
def vocabulary(request: HttpRequest, vocabulary: int) -> HttpResponse:
    """One vocabulary: where it came from, and what of it could not be used."""
    who = request.who  # type: ignore[attr-defined]
    found = get_vocabulary(who.organisation, vocabulary)
    return render(
        request,
        "gifts/vocabulary.html",
        {
            "vocabulary": found,
            "problems": problems_told(found),
            "administers": Audience.ADMINISTRATOR in who.audiences,
        },
    )


@taps
@open_to(Audience.ADMINISTRATOR)
def use(request: HttpRequest, vocabulary: int) -> HttpResponse:
    """Take a vocabulary out of use, or put it back."""
    found = get_vocabulary(request.who.organisation, vocabulary)  # type: ignore[attr-defined]
    if found.retired_at is None:
        actions.retire(found, at=timezone.now())
        messages.success(request, _("It is out of use. What was chosen from it stays written down."))
    else:
        actions.use_again(found, at=timezone.now())
        messages.success(request, _("It is in use again."))
    return redirect("gifts:vocabulary", found.pk)


def _what_came(done: Any) -> str:
    said = _("New: %(new)s. Changed: %(changed)s. As before: %(same)s. No longer held: %(retired)s.") % {
        "new": done.new, "changed": done.changed, "same": done.same, "retired": done.retired,
    }  # fmt: skip
    if done.whole:
        return said
    kept = _("Parts of the file could not be read, so what it does not name was kept.")
    return f"{said} {kept}"


def _branch(thesaurus: Any, concept: Any, language: str, depth: int) -> Branch:
    """Three levels down at most; anything deeper stands on the third."""
    below = thesaurus.children(concept.uri) if depth < 2 else []
    if depth == 2:
        below = [thesaurus.get(uri) for uri in sorted(thesaurus.below(concept.uri))]
    other = "en" if language == "cy" else "cy"
    told = [] if depth == 3 else below[:TOLD_BELOW]
    return Branch(
        concept.label(language),
        concept.other.get(language, ()),
        concept.preferred.get(other, ""),
        [_branch(thesaurus, each, language, depth + 1) for each in told],
        len(below) - len(told),
    )


def _language() -> str:
    return (get_language() or "en")[:2]
