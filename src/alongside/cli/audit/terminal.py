"""What an audit looks like in a terminal: the account, then the findings in the document's order.

Colours and lines are left out where the output is no terminal or NO_COLOR is set. Words of the document are
shown as words only: signs that would steer the terminal are taken out of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from alongside.cli.audit.telling import Told
from alongside.core.audit.account.accounts import Account, OfMode
from alongside.core.audit.account.counting import Counted, Share
from alongside.core.audit.account.fingerprints import fingerprint
from alongside.core.audit.account.questions import WHO_DELIVERS, settles
from alongside.core.audit.account.quoting import quote, where
from alongside.core.audit.account.summary import summary_of
from alongside.core.audit.outputs.telling import frame_words
from alongside.core.audit.words.findings import Finding
from alongside.core.audit.words.textmodes import Status, TextMode
from alongside.core.shared.estimates import Estimate

PLAIN_WIDTH = 110
STYLES = {
    TextMode.DELIVERY_ALONGSIDE: "bold green",
    TextMode.LAY_LED: "green",
    TextMode.SUBSTITUTION: "bold red",
    TextMode.EMPOWERMENT_TALK: "magenta",
    TextMode.UNSUPPORTED_CLAIM: "red",
}
USUAL_STYLE = "cyan"
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def console_for(stream: TextIO) -> Console:
    """A console that is plain where ``stream`` is no terminal or NO_COLOR is set."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    return console


def clean(words: str) -> str:
    """Words without the signs that steer a terminal or turn its writing round."""
    return "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in words
        if sign not in _STEERING
    )


def show(told: Told, account: Account, console: Console, most: int) -> None:
    """Show an audit. At most ``most`` findings, those that matter most; all where it is nought."""
    for part in _parts(told, account, most):
        console.print(part)


def _parts(told: Told, account: Account, most: int) -> Iterator[RenderableType]:
    yield Rule(Text(clean(account.title or account.name), "bold"), characters="─")
    yield Text(_about(account), "dim")
    for notice in account.notices:
        yield Text(f"! {clean(str(notice))}", "yellow")
    yield Text()
    yield from (Padding(Text(clean(str(line))), (0, 0, 0, 2), expand=False) for line in summary_of(account))
    if account.claims.at_most:
        yield Text()
        yield _lenses(account)
        yield _modes(account)
    yield from _findings(told, most)


def _about(account: Account) -> str:
    pages = f"{account.pages} pages, " if account.pages else ""
    words = f"{account.words:,} words, {account.sentences:,} sentences"
    return clean(f"{account.name}: {account.form.label}, {pages}{words}. Judged by {account.release}.")


def _lenses(account: Account) -> Table:
    table = _table("Two readings of co-production, and lay-led beside them", "sentences", "of all claims")
    lenses = account.lenses
    for name, counted, share in (
        ("Boyle: delivery alongside only", lenses.strict, lenses.strict_share),
        ("Bovaird and Loeffler: the Four Co’s", lenses.four_co, lenses.four_co_share),
        ("Lay-led, no professional in it", lenses.lay_led, lenses.lay_led_share),
    ):
        table.add_row(name, counted_words(counted), share_words(share))
    return table


def _modes(account: Account) -> Table:
    table = _table("What its claims are about", "sentences", "of all claims", "done", "planned", "hoped for")
    for each in account.modes:
        if each.counted.at_most:
            table.add_row(*_mode_cells(each))
    return table


def _mode_cells(each: OfMode) -> tuple[Text, ...]:
    by = each.by_status
    numbers = (Text(str(number or "·")) for number in (by.done, by.planned, by.aspired))
    counted, share = Text(counted_words(each.counted)), Text(share_words(each.share))
    return Text(each.mode.label, style_of(each.mode)), counted, share, *numbers


def _table(title: str, *columns: str) -> Table:
    table = Table(box=ROUNDED, title=title, title_justify="left", title_style="bold", header_style="dim")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def counted_words(counted: Counted) -> str:
    """Such as "12", or "12 to 15" where open sentences could add to it."""
    return str(counted.sure) if counted.is_settled else f"{counted.sure} to {counted.at_most}"


def share_words(share: Share) -> str:
    """Such as "12%", "12% (10–15%)", or a dash where there are too few to share out."""
    if not isinstance(share, Estimate):
        return "–"
    if share.low == share.high:
        return f"{share.value:.0%}"
    return f"{share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})"


def _findings(told: Told, most: int) -> Iterator[RenderableType]:
    findings = told.findings
    chosen = foremost(findings, most)
    yield Text()
    yield Text(f"Findings: {len(findings)}", "bold")
    for reason, number in told.held_back:
        yield Text(f"Not told: {number} {reason}.", "dim")
    for finding in chosen:
        yield Text()
        yield _finding(finding)
    if len(chosen) < len(findings):
        yield Text()
        yield Text(f"{len(findings) - len(chosen)} more: --most 0 shows all.", "dim")


def foremost(findings: Iterable[Finding], most: int) -> list[Finding]:
    """Those that matter most, in the document's order: delivery, hollow words, what an answer would settle."""
    every = list(findings)
    if not most or len(every) <= most:
        return every
    ranked = sorted(range(len(every)), key=lambda number: (-_weight(every[number]), number))
    return [every[number] for number in sorted(ranked[:most])]


def _weight(finding: Finding) -> float:
    delivers = finding.mode in (TextMode.DELIVERY_ALONGSIDE, TextMode.SUBSTITUTION)
    return 4 * delivers + 2 * len(finding.kin) + STYLES.__contains__(finding.mode) + settles(finding)


def _finding(finding: Finding) -> RenderableType:
    body = [Text(clean(quote(finding)), "default")]
    if finding.frame:
        body.append(Text(clean(frame_words(finding.frame)), "italic"))
    body.append(Text(clean(str(finding.reason)), "dim"))
    if not finding.decided or finding.question:
        body.append(Text(f"→ {clean(str(finding.question or WHO_DELIVERS))}", "yellow"))
    return Group(_heading(finding), Padding(Group(*body), (0, 0, 0, 4), expand=False))


def _heading(finding: Finding) -> Text:
    mode = finding.mode.label if finding.decided else f"Unclear; perhaps {finding.mode.label.lower()}"
    heading = Text(f"  {where(finding)}  ", "bold")
    heading.append(mode, style_of(finding.mode) if finding.decided else "yellow")
    if finding.status is not Status.NA:
        heading.append(f" · {finding.status.label.lower()}")
    heading.append(f" · {finding.chance:.0%} sure")
    return heading.append(f"  {fingerprint(finding.sentence.text)}", "dim")


def style_of(mode: TextMode) -> str:
    """The colour that a mode is shown in."""
    return STYLES.get(mode, USUAL_STYLE)
