"""`{% load pieces %}`: the pieces of a portfolio, on pages that hold many of them.

Somebody shows forty sessions, and each card of a template would cost as much as a query. Here what all of them say is
put into the reader's language once, a sentence that returns is filled once, and each card is one string.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django import template
from django.middleware.csrf import get_token
from django.template.context import Context
from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alongside.core.programme.terms import Evidence
from alongside.core.shared.sentences import Sentence
from alongside.web.kit.rows import Addresses, filled, together
from alongside.web.kit.templatetags.alongside import tag
from alongside.web.kit.words import as_words
from alongside.web.portfolios.queries.drawn import Drawn

register = template.Library()

NOTHING: Final = SafeString("")
CARDS: Final = '<ul class="alongside-cards">{}</ul>'
CARD: Final = '<li class="alongside-card">{}</li>'
HEADING: Final = '<h3 class="govuk-heading-s">{}</h3>'
LOWER_HEADING: Final = '<h4 class="govuk-heading-s">{}</h4>'
WHERE: Final = '<p class="govuk-body govuk-!-margin-bottom-1">{}</p>'
LINES: Final = '<ul class="govuk-list govuk-list--bullet">{}</ul>'
WORDS: Final = '<div class="govuk-inset-text govuk-!-margin-top-2 govuk-!-margin-bottom-3">{}</div>'
SAID: Final = '<p class="govuk-body">{}</p>'
COMMENT: Final = '<p class="govuk-body"><strong>{}:</strong> {}</p>'
LINK: Final = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
BUTTONS: Final = '<div class="govuk-button-group govuk-!-margin-bottom-0">{}{}</div>'
TAKE_OUT: Final = (
    '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">{}'
    '<span class="govuk-visually-hidden">: {}</span></button></form>'
)


@dataclass(slots=True)
class Words:
    """What the pieces of one page say over and over, in the language of the page."""

    filled: dict[Sentence, str] = field(default_factory=dict)

    def of(self, said: Sentence | Evidence | str) -> str:
        """A sentence, put into the language once; what was typed stays as it is."""
        if not isinstance(said, Sentence):
            return as_words(said)
        known = self.filled.get(said)
        if known is None:
            known = self.filled[said] = as_words(said)
        return known

    def drawn(self, told: Drawn | None) -> SafeString:
        """What the record says of a piece, under its title; that it is gone, where it is."""
        if told is None:
            return filled(SAID, _gone())
        lines = together(*(filled("<li>{}</li>", self.of(each)) for each in told.lines))
        return together(
            filled(WHERE, self.of(told.where)) if told.where else NOTHING,
            filled(LINES, lines) if told.lines else NOTHING,
            filled(WORDS, linebreaksbr(told.words)) if told.words else NOTHING,
            *(filled(SAID, linebreaksbr(self.of(each))) for each in told.said),
        )  # fmt: skip


def _gone() -> str:
    return gettext("What this was drawn from is no longer in the record: it was withdrawn, or corrected.")


@dataclass(frozen=True, slots=True)
class Own:
    """What a learner does with the pieces of an outcome: what the links and buttons say, and the key of forms."""

    key: str
    comes_from: str = field(default_factory=lambda: gettext("Where this comes from"))
    say_it: str = field(default_factory=lambda: gettext("Say what you make of it"))
    say_otherwise: str = field(default_factory=lambda: gettext("Say it otherwise"))
    take_out: str = field(default_factory=lambda: gettext("Take it out"))
    page: Addresses = field(default_factory=lambda: Addresses("portfolios:piece"))
    taking_out: Addresses = field(default_factory=lambda: Addresses("portfolios:take_out"))

    def origin(self, shown: Any, title: str) -> SafeString:
        """The way to where a piece comes from, where it has a page."""
        if shown.drawn is None or not shown.drawn.address:
            return NOTHING
        return filled(SAID, filled(LINK, shown.drawn.address, self.comes_from, title))

    def buttons(self, piece: Any, title: str) -> SafeString:
        """Saying what one makes of it, and taking it out."""
        say = self.say_otherwise if piece.comment else self.say_it
        return filled(
            BUTTONS,
            filled(LINK, self.page.of(piece.public_id), say, title),
            filled(
                TAKE_OUT, self.taking_out.of(piece.public_id), self.key, self.take_out, title
            ),
        )  # fmt: skip


@register.simple_tag
def drawn(told: Drawn | None) -> SafeString:
    """What the record says of one piece."""
    return Words().drawn(told)


@register.simple_tag(takes_context=True)
def piece_cards(context: Context, pieces: Iterable[Any], own: bool, can_change: bool) -> SafeString:
    """The pieces of an item (``queries.portfolio.Shown``), for their learner (``own``) or their tutor."""
    words, mine = Words(), Own(get_token(context["request"])) if own else None
    made = gettext("What you make of it") if own else gettext("What they make of it")
    other = filled(SAID, tag(gettext("The other way")))
    return _cards(_card(each, words, mine, made, other, can_change) for each in pieces)


def _card(
    shown: Any, words: Words, own: Own | None, made: str, other: SafeString, can_change: bool
) -> SafeString:
    piece, title = shown.piece, words.of(shown.title)
    return together(
        filled(HEADING, title),
        other if piece.instead else NOTHING,
        words.drawn(shown.drawn),
        filled(COMMENT, made, linebreaksbr(piece.comment)) if piece.comment else NOTHING,
        own.origin(shown, title) if own else NOTHING,
        own.buttons(piece, title) if own and can_change else NOTHING,
    )  # fmt: skip


@register.simple_tag
def told_cards(pieces: Iterable[tuple[Any, Drawn]]) -> SafeString:
    """Pieces as whoever holds a link reads them: each with what is told of it there."""
    words = Words()
    return _cards(_told(piece, told, words) for piece, told in pieces)


def _told(piece: Any, told: Drawn, words: Words) -> SafeString:
    return together(
        filled(LOWER_HEADING, words.of(told.title)),
        words.drawn(told),
        filled(SAID, linebreaksbr(piece.comment)) if piece.comment else NOTHING,
    )  # fmt: skip


def _cards(cards: Iterable[SafeString]) -> SafeString:
    return filled(CARDS, together(*(filled(CARD, each) for each in cards)))
