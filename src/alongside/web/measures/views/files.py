"""The report as files and in print, each with the definitions of its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alongside.core.measurement.guards import Load
from alongside.core.participation.modes import FourCo, Grade, Mode, Stratum
from alongside.core.shared.estimates import NotEstimable
from alongside.web.kit.welsh_days import filled
from alongside.web.kit.words import day, hours, in_language, month
from alongside.web.measures.queries import FEW_ACTS, Report
from alongside.web.measures.views.figures import beside, headline, load_said, row_name, what_is_left_out

PRINT = """
#let v = values
#heading(level: 1)[#v.title]
#text(size: 1.1em)[#v.scope]

#heading(level: 2)[#v.headings.headline]
#table(columns: (1fr, auto), align: (left, right),
  table.header([*#v.headings.figure*], [*#v.headings.hours*]),
  ..v.headline.flatten().map(c => [#c]))

#heading(level: 2)[#v.headings.beside]
#table(columns: (1fr, auto), align: (left, right),
  table.header([*#v.headings.figure*], [*#v.headings.hours*]),
  ..v.beside.flatten().map(c => [#c]))

#heading(level: 2)[#v.headings.modes]
#table(columns: (1fr, auto, auto), align: (left, right, left),
  table.header([*#v.headings.mode*], [*#v.headings.hours*], [*#v.headings.counts*]),
  ..v.modes.flatten().map(c => [#c]))

#heading(level: 2)[#v.headings.services]
#table(columns: (1fr, auto, auto, auto), align: (left, right, right, right),
  table.header([*#v.headings.service*], [*#v.headings.strict*], [*#v.headings.supervised*], [*#v.headings.cos*]),
  ..v.services.flatten().map(c => [#c]))

#heading(level: 2)[#v.headings.guards]
#for line in v.guards [#par[#line]]

#heading(level: 2)[#v.headings.definitions]
#for line in v.definitions [#par[*#line.at(0).* #line.at(1)]]
"""


def file_name(report: Report) -> str:
    """What the report's files are called."""
    last = report.months[-1][0] if report.months else report.scope.first
    return f"{_('hours')}-{report.scope.first:%Y-%m}-{last:%Y-%m}"


def file_headings() -> tuple[str, ...]:
    """The columns of the figures."""
    return (_("Mode"), _("Grade"), _("Stratum"), _("Counts"), _("Acts"), _("Minutes"), _("Hours"))


def file_rows(report: Report, sees_few: bool) -> Iterator[tuple[Any, ...]]:
    """A row for each mode, grade and stratum; the sum of its minutes is "everything recorded"."""
    for row in report.rows:
        few = not sees_few and 0 < row.acts < FEW_ACTS
        told = (row.acts, row.minutes, row.minutes / 60)
        figures = (_("fewer than %(few)s") % {"few": FEW_ACTS}, "", "") if few else told
        yield (
            in_language(row.mode),
            row.grade or "",
            in_language(row.stratum) if row.stratum else "",
            _("yes") if row.counts else _("no"),
            *figures,
        )


def totals_rows(report: Report) -> list[tuple[Any, ...]]:
    """The figures of the page's head."""
    return [
        (each["name"], each["minutes"] / 60, each["minutes"]) for each in (*headline(report), *beside(report))
    ]


def definitions(report: Report) -> list[tuple[str, str]]:
    """Every word of the report with its meaning, and what is in none of its figures."""
    named = [*Grade, Stratum.EMPLOYED_PEER, *FourCo, *Mode]
    left_out = [(_("Left out"), what_is_left_out())] if report.leaves_out else []
    return left_out + [(in_language(each), in_language(each.explanation)) for each in named]


def printed(report: Report, load: Load | NotEstimable, as_of: datetime, *, sees_few: bool) -> dict[str, Any]:
    """The values that the print's template sets."""
    return {
        "title": _("Hours by mode of participation"),
        "scope": scope_in_words(report),
        "headings": _headings(),
        "headline": [[each["name"], hours(each["minutes"])] for each in headline(report)],
        "beside": [[each["name"], hours(each["minutes"])] for each in beside(report)],
        "modes": [_printed_row(row, sees_few) for row in report.rows],
        "services": [_printed_service(service, totals) for service, totals in report.services],
        "guards": _guards(report, load, as_of, sees_few),
        "definitions": [list(pair) for pair in definitions(report)],
    }


def scope_in_words(report: Report) -> str:
    """Whose hours, and of which months."""
    scope = report.scope
    whose = str(scope.service) if scope.service else _("All services")
    words = {"organisation": scope.organisation.name, "whose": whose, "first": month(scope.first)}
    last = report.months[-1][0] if report.months else scope.first
    return filled(_("%(organisation)s. %(whose)s, %(first)s to %(last)s"), **words, last=month(last))


def _headings() -> dict[str, str]:
    return {
        "headline": _("The headline"),
        "beside": _("Beside the headline"),
        "modes": _("By mode of participation"),
        "services": _("By service"),
        "guards": _("Signs of harm"),
        "definitions": _("What the words mean"),
        "figure": _("Figure"),
        "hours": _("Hours"),
        "mode": _("Mode"),
        "counts": _("Counts"),
        "service": _("Service"),
        "strict": _("Headline (A and B)"),
        "supervised": _("Lay-led (C)"),
        "cos": _("Four Co’s"),
    }


def _printed_row(row: Any, sees_few: bool) -> list[str]:
    few = not sees_few and 0 < row.acts < FEW_ACTS
    told = _("fewer than %(few)s acts") % {"few": FEW_ACTS} if few else hours(row.minutes)
    return [row_name(row), told, _("yes") if row.counts else _("no")]


def _printed_service(service: Any, totals: Any) -> list[str]:
    name = str(service) if service else _("No one service")
    return [name, hours(totals.strict), hours(totals.supervised_only), hours(totals.four_cos)]


def _guards(report: Report, load: Load | NotEstimable, as_of: datetime, sees_few: bool) -> list[str]:
    said = load_said(load, sees_few=sees_few) if isinstance(load, Load) else load.reason
    lines = [f"{in_language(said)} ({day(as_of, weekday=False)})"]
    return lines + [f"{service}: {in_language(sign.sentence)}" for service, sign in report.substitutions]
