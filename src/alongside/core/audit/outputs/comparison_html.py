"""Two versions of a document as one page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from importlib import resources

from alongside.core.audit.account.comparison import Comparison
from alongside.core.audit.account.comparison_picture import picture_of_comparison
from alongside.core.audit.account.picture import Spoken
from alongside.core.audit.account.svg import element, textures
from alongside.core.audit.outputs.comparison_words import (
    BEFORE_AND_AFTER,
    IN_SHORT,
    NONE,
    ChangeWords,
    GroupWords,
    Version,
    words_of,
)
from alongside.core.audit.outputs.html_report import POLICY
from alongside.core.audit.outputs.markup import (
    LOOKS_ID,
    items,
    mode_rules,
    mode_swatch,
    paragraph,
    section,
    table,
    tag,
    words,
)
from alongside.core.audit.words.textmodes import TextMode


def comparison_html(comparison: Comparison, spoken: Spoken = str, language: str = "en") -> str:
    """The page in the language (two letters) that ``spoken`` says sentences in; the documents' words stay English."""
    told = words_of(comparison, spoken)
    rows = ([words(cell) for cell in row] for row in told.rows)
    figures = tag("div", picture_of_comparison(comparison, spoken), class_="picture")
    parts = (
        section("short", spoken(IN_SHORT), items(map(words, told.summary), class_="summary")),
        section(
            "figures",
            spoken(BEFORE_AND_AFTER),
            figures,
            table(spoken(BEFORE_AND_AFTER), told.headings, rows, "figures"),
        ),
        *(_group(number, group, spoken) for number, group in enumerate(told.groups, 1)),
    )
    header = tag("header", tag("h1", words(told.title)), paragraph(told.about, "about"))
    body = tag("body", _looks(), header, tag("main", *parts, id="main"))
    return f'<!DOCTYPE html>\n<html lang="{words(language)}">\n{_head(told.title)}{body}\n</html>\n'


def _head(title: str) -> str:
    style = (resources.files(__package__) / "report.css").read_text(encoding="utf-8")
    metas = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="referrer" content="no-referrer">'
    )
    return tag("head", metas, tag("title", words(title)), f"<style>\n{mode_rules()}\n{style}</style>")


def _looks() -> str:
    drawn = textures(LOOKS_ID, TextMode)
    return element("svg", drawn, class_="defs", width=0, height=0, aria_hidden="true")


def _group(number: int, group: GroupWords, spoken: Spoken) -> str:
    if not group.changes:
        return section(f"group-{number}", group.heading, paragraph(spoken(NONE)))
    more = paragraph(group.more) if group.more else ""
    return section(
        f"group-{number}", group.heading, items(map(_change, group.changes), class_="quotes"), more
    )


def _change(change: ChangeWords) -> str:
    return "".join((*map(_version, change.versions), *map(paragraph, change.turns)))


def _version(version: Version) -> str:
    quoted = tag("q", words(version.words), lang="en")
    when = tag("strong", words(version.when))
    return tag("p", mode_swatch(version.mode), when, " ", quoted, f" ({words(version.told)})")
