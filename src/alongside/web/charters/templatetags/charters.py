"""``{% load charters %}``: proposals and steps of the record in words, and who took them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from alongside.core.shared.sentences import Sentence
from alongside.web.charters.permissions import name_for
from alongside.web.charters.queries.changes import own_title
from alongside.web.kit.words import as_words

register = template.Library()


@register.filter
def called(proposal: Any) -> str:
    """What a proposal is called: its own title, or what it would change in the reader's language."""
    return _said(own_title(proposal.title, proposal.change))


@register.filter
def subject_of(step: Any) -> str:
    """What a step of the record was about, likewise."""
    return _said(step.subject if step.proposal is None else own_title(step.subject, step.proposal.change))


@register.simple_tag(takes_context=True)
def named(context: Context, person: Any, *, inside: bool | None = None) -> str:
    """Who it was, as far as the reader may know. ``inside`` is that of the page's ``sight`` where not given."""
    sees = context["sight"].names if inside is None else inside
    return name_for(context["request"].who, person, inside=sees)


def _said(words: str | Sentence) -> str:
    return as_words(words)
