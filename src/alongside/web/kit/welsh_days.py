"""Days and months in Welsh sentences: softened after a word such as "ar", small in the middle of a sentence.

"ar ddydd Llun 3 Mawrth 2026", "o Fawrth 2026 tan Fedi 2026", "Ann, dydd Llun 3 Mawrth 2026". What ``words.day``,
``words.month`` or ``words.moment`` put into words is an ``InWords``; what people wrote themselves is not, and stays
as they wrote it. Core sentences, ``{% blocktranslate %}`` and ``filled`` all go through here.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.template.base import FilterExpression, Node, Parser, Token, TokenType
from django.template.context import Context
from django.templatetags import i18n
from django.utils.safestring import SafeString
from django.utils.translation import get_language

SOFTENERS: Final = (
    r"(?<![\w’'])(?:am|ar|at|dan|dros|drwy|gan|heb|hyd|i|neu|o|tan|trwy|wrth)(?: |&nbsp;|\n)(?:<[^<>]*>)*"
)
"""A word after which Welsh softens what follows."""
HERE: Final = "\ue000"
"""Stands before a day or month while a sentence is put together."""
_NAMED: Final = re.compile(rf"(?P<softener>(?i:{SOFTENERS}))?{HERE}(?P<name>\w+)")
_BEGINNING: Final = re.compile(r"(?:^|[.!?]\s)(?:\s|<[^<>]*>)*$")
_KEPT: Final = ("ch", "dd", "ff", "ng", "ph", "th")
_SOFT: Final = {"ll": "l", "rh": "r", "p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f"}


class InWords(str):
    """A day, a month or a moment in the reader's words."""

    __slots__ = ()


def marked(value: Any) -> Any:
    """The value, and where it is a day in Welsh words, with a mark that ``softened`` takes away."""
    return f"{HERE}{value}" if isinstance(value, InWords) and _in_welsh() else value


def softened(said: str) -> str:
    """A sentence with marked days as Welsh has them there."""
    return _NAMED.sub(_as_it_stands, said).replace(HERE, "") if HERE in said else said


def filled(template: str, **values: Any) -> str:
    """A translated ``%(name)s`` template with its values, days among them as Welsh has them there."""
    return softened(template % {name: marked(value) for name, value in values.items()})


def soft(word: str) -> str:
    """The word as it begins after a softening: "Mai" is "Fai", "dydd" is "ddydd", "Chwefror" stays."""
    begins = word.lower()
    if begins.startswith(_KEPT):
        return word
    letters = next((each for each in _SOFT if begins.startswith(each)), None)
    if letters is None:
        return word
    changed = _SOFT[letters] + word[len(letters) :]
    return changed[:1].upper() + changed[1:] if word[:1].isupper() else changed


def _as_it_stands(found: re.Match[str]) -> str:
    name, softener = found["name"], found["softener"] or ""
    if name == "Dydd" and (softener or not _BEGINNING.search(found.string[: found.start()])):
        name = "dydd"
    return softener + (soft(name) if softener else name)


def _in_welsh() -> bool:
    return (get_language() or "").startswith("cy")


class SaidNode(Node):
    """``{% blocktranslate %}``, in which Welsh days are as they should be."""

    def __init__(self, node: i18n.BlockTranslateNode) -> None:
        self.node = node
        node.extra_context = {name: _Marked(value) for name, value in node.extra_context.items()}
        self.names = {
            each.contents
            for each in [*node.singular, *(node.plural or [])]
            if each.token_type == TokenType.VAR
        }

    def render(self, context: Context) -> SafeString:
        """As Django does, and the days in it put right."""
        if not _in_welsh():
            return self.node.render(context)
        met = {name: marked(context[name]) for name in self.names if name in context}
        with context.push(**met):
            said = self.node.render(context)
            kept = context.get(self.node.asvar) if self.node.asvar else ""
        if self.node.asvar:
            context[self.node.asvar] = SafeString(softened(kept))
        return SafeString(softened(said))


class _Marked:
    """A value given to ``{% blocktranslate with %}``, marked where it is a day."""

    def __init__(self, expression: FilterExpression) -> None:
        self.expression = expression

    def resolve(self, context: Context) -> Any:
        return marked(self.expression.resolve(context))


def said(parser: Parser, token: Token) -> SaidNode:
    """What ``{% blocktranslate %}`` is with us."""
    return SaidNode(i18n.do_block_translate(parser, token))


def register() -> None:
    """Have every template put days right; they all load the tag from Django's own library."""
    for name in ("blocktranslate", "blocktrans"):
        i18n.register.tag(name, said)
