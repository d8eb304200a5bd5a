"""The reference page on modes of participation, written from the table of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alongside.core.participation.borderlines import BORDERLINES, Borderline, borderlines_of
from alongside.core.participation.facts import FACTS, Fact
from alongside.core.participation.modes import Grade, Mode, Stratum
from alongside.core.participation.named import Named
from alongside.core.participation.rules import RULES_VERSION, counts_as_coproduction
from alongside.core.participation.table import RULES, Rule, Stage, all_that_fit, possible_grades

OPENING = f"""\
<!-- Written by `alongside docs` from the table of rules. Change the table, not this page. -->

# Modes of participation

Nobody types “co-produced”. People record the facts of one act at a time, and the questions below are
asked of it in order. **The first question that is answered with yes decides**, and no later one is asked.
Everything is recorded; only delivery alongside a professional, in grade A or B, is in the headline.
[What counts, and why](../explanation/what-counts.md) gives the reasons.

Rules version: `{RULES_VERSION}`. Stored results carry it; where it differs, the act is derived again.

![The questions in order, as a drawing; the table below says the same](modes-of-participation.svg)
"""

ORDER = """\
## Why the order matters

Some acts fit more than one rule. The one asked first decides. These are the borderline cases above for
which another rule, asked later, would have held as well.
"""


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(headings)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def answer_words(fact: str, answer: bool | Named) -> str:
    """An answer as files write it, in code type."""
    return f"`{fact}: {str(answer).lower()}`"


def numbered() -> tuple[tuple[int, Rule], ...]:
    """The rules with the numbers that people call them by on this page."""
    return tuple(enumerate(RULES, start=1))


def _counts(mode: Mode) -> str:
    counted = [grade for grade in Grade if counts_as_coproduction(mode, grade)]
    return f"**yes**, in grade {' or '.join(counted)}" if counted else "no"


def _mode(rule: Rule) -> str:
    grades = " or ".join(possible_grades(rule))
    return f"**{rule.mode.label}**, grade {grades}" if grades else f"**{rule.mode.label}**"


def _rule_counts(rule: Rule) -> str:
    return (
        "**yes**"
        if any(counts_as_coproduction(rule.mode, grade) for grade in possible_grades(rule))
        else "no"
    )


def _questions(stage: Stage) -> str:
    rows = (
        (str(number), rule.question, rule.name, _mode(rule), _rule_counts(rule))
        for number, rule in numbered()
        if rule.stage is stage
    )
    return f"### {stage.label}\n\n" + table(("", "Asked of the act", "Rule", "If yes", "Counted"), rows)


def _borderline(borderline: Borderline) -> str:
    return f"- *{borderline.told}.* {borderline.because}"


def _rule(number: int, rule: Rule) -> str:
    asks = ", ".join(answer_words(fact, answer) for fact, answer in rule.when)
    cases = "\n".join(_borderline(borderline) for borderline in borderlines_of(rule.name))
    grades = " or ".join(f"`{grade}`" for grade in possible_grades(rule))
    graded = f", grade {grades}" if grades else ""
    return (
        f"### {number}. {rule.name}\n\n{rule.question}\n\n"
        f"Holds for {asks}, and gives `{rule.mode}`{graded}. People read: “{rule.sentence}”\n\n{cases}\n"
    )


def _order() -> str:
    rows = []
    for borderline in BORDERLINES:
        decides, *others = all_that_fit(borderline.act)
        if others:
            rows.append((borderline.told, decides.name, "; ".join(rule.name for rule in others)))
    return ORDER + "\n" + table(("Act", "Decided by", "Would have held, too"), rows)


def _modes() -> str:
    rows = (
        (
            f"`{mode}`",
            mode.label,
            mode.explanation,
            mode.four_co.label if mode.four_co else "–",
            _counts(mode),
        )
        for mode in Mode
    )
    return "## The twenty modes\n\n" + table(
        ("In files", "Called", "What it is", "Of the Four Co’s", "Counted"), rows
    )


def _grades() -> str:
    rows = ((f"`{grade}`", grade.label, grade.explanation, _where_counted(grade)) for grade in Grade)
    return "## Grades\n\n" + table(("Grade", "Called", "What it says", "For delivery"), rows)


def _where_counted(grade: Grade) -> str:
    counted = counts_as_coproduction(Mode.DELIVERY_ALONGSIDE, grade)
    return "in the headline" if counted else "beside the headline, with a total of its own"


def _strata() -> str:
    rows = ((stratum.label, stratum.explanation) for stratum in Stratum)
    note = "Files write an employed peer’s grade with the group behind it: `A-employed`, `B-employed`.\n"
    return "## Groups\n\n" + table(("Group", "Who"), rows) + "\n" + note


def _unless_said(fact: Fact) -> str:
    return "not known" if fact.unless_said is None else f"`{str(fact.unless_said).lower()}`"


def _answers(fact: Fact) -> str:
    if fact.answers is None:
        return "`true` or `false`"
    return "<br>".join(f"`{word}` {word.label[0].lower()}{word.label[1:]}" for word in fact.answers)


def _facts() -> str:
    rows = ((f"`{fact.name}`", fact.question, _answers(fact), _unless_said(fact)) for fact in FACTS)
    note = (
        "A fact that is not known may be left out wherever no rule has to ask for it. "
        "A fact that no rule asks for changes nothing.\n"
    )
    return "## The facts\n\n" + note + "\n" + table(("In files", "Question", "Answers", "Unless said"), rows)


def _parts() -> Iterator[str]:
    yield OPENING
    yield "## The questions, in order\n"
    yield from (_questions(stage) for stage in Stage)
    yield "## The rules, one by one\n"
    yield from (_rule(number, rule) for number, rule in numbered())
    yield from (_order(), _modes(), _grades(), _strata(), _facts())


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_parts())
