"""The reference page on asking, written from its tables."""

from __future__ import annotations

from alongside.core.asking.considerations import CONSIDERATIONS, LATELY_DAYS, LONG_AGO_DAYS, Asked
from alongside.core.asking.facts import Closeness, Nearness
from alongside.core.asking.funnel import FEWEST_TELLING, ROUNDED_TO, STAGES
from alongside.core.asking.groups import CHOICES
from alongside.core.asking.over_time import KEPT, MOST_MONTHS, ROUNDED
from alongside.core.asking.telling import HOURS_ROUNDED_TO
from alongside.core.asking.untapped import DEFINITION, Fate
from alongside.core.delivery.guards import REST_DAYS
from alongside.core.participation.page import table
from alongside.core.shared.small_numbers import FEWEST

OPENING = f"""\
<!-- Written by `alongside docs` from the tables of asking. Change the tables, not this page. -->

# Asking

## In which order people are asked

The first consideration in which two people differ decides. Within a place those asked longest ago come first, and
equals by a lot that the gap draws for them. How often somebody said no, or did not answer, is not among the facts.

Nobody is asked on two days within {REST_DAYS}, whatever the gap; several sessions asked for on one day are one asking.
Whoever says how many invitations they want in a week is asked by that number instead.
"""

FUNNEL = f"""\
## How far asking reaches

Each step counts some of those in the step before, with the 95% interval of Wilson (1927) for the share.

Groups are of those alone who chose to say who they are. They are told to the nearest {ROUNDED_TO}, and worked out
once a week, so that nobody’s answer shows in how a figure moves; only where {FEWEST_TELLING} or more said who they are,
and not all the same. A group of fewer than {FEWEST} people is told to nobody; where the rest would give it away, the
next smallest is not told either. A group is named as passed over where the upper end of its interval lies below the
share of all.

Coordinators read the steps as they are now. Whoever does not coordinate reads them, and the groups, once in a calendar
quarter and to the nearest {ROUNDED_TO}, like the map below and for the same reason: all services together and each of
them, in the last twelve months and ever, from one reading. Step by step, not told of them are:

- a step that fewer than {FEWEST} people reached, or before which fewer than {FEWEST} of those told last went no further
  (nobody at all may be told);
- a step where fewer than {FEWEST} people lie between a service and all services, or where the services that are told
  leave as few over;
- a step ever where fewer than {FEWEST} people lie between it and the same step in the last twelve months, of that
  service or, of all services, of any.

Each group is held against the same group of the other services, of all services and of the other time in this way;
where it would give a few away it is left out like a small one.
"""

MONTHS = f"""\
### Month by month

{KEPT} Each stands for all services together, for each service, and for each place: all who belong to a service that met
there in the year before. The database itself refuses to change or delete a month; only what a clock that ran ahead
dated later than the database’s own may go.

Where nothing was kept yet, up to {MOST_MONTHS} months are worked out from the dates of what is recorded, back to the
month of the first session: gifts, free time, ties and agreements as they held on the last day of the month, asks and
sessions before it ended. What people took back since is not read again, so such a month can differ from what it would
have been told as.

Whoever does not coordinate here reads a month only where it may be told beside the others, as below. {ROUNDED} A month
of a service, of a place or of all services is a turn in a measure, about which people can write what they make of it.

### For a service or a place, and to whom

The share, the hours and each kind of thing are told of all services together, of one service, or of one place: of all
who belong to a service that met there in the twelve months before, as in the months. Hours taken up at a place are of
sessions there. Needs that a known gift would meet are those of the services that met there.

Coordinators know these people by name, and read the figures as they are now. Whoever does not coordinate reads them
once in a calendar quarter: all scopes are worked out together, from one reading, in the first night of the quarter or
when somebody first looks, and stay until the next. Read as they move, figures would tell who came or was asked between
two readings, however they are rounded: the moment at which a rounded number jumps is exact. A quarter is long enough
for many people to come and go in it, and the months stand still anyway.

Numbers of people are told to the nearest {ROUNDED_TO}, hours to the nearest {HOURS_ROUNDED_TO}. Not told are:

- a scope with fewer than {FEWEST} people in any of its numbers: those who give something, those asked for nothing, the
  others (nobody at all may be told);
- a scope that another one holds, or that holds another, where fewer than {FEWEST} people lie between the two. The whole
  goes first, then services, then places, the larger first;
- the smallest service, or place, where those that are told share nobody and leave fewer than {FEWEST} of the whole
  over, or hold everybody and have counted fewer than {FEWEST} twice;
- a place of which the services that met there leave as few over, or count as few twice, and one where only a hidden
  service met.

The same holds of each kind of thing by what became of it, and of the hours by the people behind them. Which months may
be told is decided when they are kept, and stays with them.
"""

LOTS = """\
## Lots

Where more people would gladly come than there are places, they join the line, and when it closes lots are drawn: those
whom no rule keeps from coming first, among whom each has the same chance. A seed is made when the draw is opened and
its SHA-256 told at once; it is told itself afterwards. Each lot is the SHA-256 of seed, bar and entry; the smallest
goes first. Everybody’s odds are kept with what they drew: among equals, places divided by people, at most one.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join((OPENING, _considerations(), _words(), FUNNEL, _stages(), _groups(), _fates(), LOTS))


def _considerations() -> str:
    rows = ((str(place), str(each.name), str(each.why)) for place, each in enumerate(CONSIDERATIONS, start=1))
    return table(("#", "What is considered", "Why"), rows)


def _words() -> str:
    days = {
        Asked.LONG_AGO: f"{LONG_AGO_DAYS} days or longer",
        Asked.SOME_TIME_AGO: f"{LATELY_DAYS} days or longer",
    }
    rows = [("Last asked", each.label, days.get(each, "")) for each in Asked]
    rows += [("What they offer", each.label, "") for each in Closeness]
    rows += [("How near", each.label, "") for each in Nearness]
    return table(("What", "Steps, the first in front", ""), rows)


def _stages() -> str:
    return table(("Step", "Who has reached it"), ((each.label, each.explanation) for each in STAGES))


def _groups() -> str:
    rows = ((grouping.label, "; ".join(each.label for each in words)) for grouping, words in CHOICES.items())
    return table(("Grouped by", "Groups"), rows)


def _fates() -> str:
    heading = f"## The untapped share\n\n{DEFINITION}\n"
    fates = table(("What became of a gift",), ((each.label,) for each in Fate))
    return f"{heading}\n{fates}\n{MONTHS}"
