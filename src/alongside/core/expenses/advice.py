"""What we know of benefits where money or credits come up: short texts as data, each with its day and its source.

This is no advice on anybody's case, and it ages: an entry past its review date says so. To change one, put the new
text, the day on which it was known, and where it was read; the reference page is drawn from this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alongside.core.participation.named import Named
from alongside.core.shared.sentences import Sentence, say

GREAT_BRITAIN = ("ENGLAND", "WALES", "SCOTLAND")
EVERYWHERE = (*GREAT_BRITAIN, "NORTHERN_IRELAND")
KNOWN = date(2026, 11, 1)
LOOKED_AT_YEARLY = date(2027, 11, 1)


class About(Named):
    """Where an entry is shown."""

    EXPENSES = "EXPENSES", "Expenses"
    CREDITS = "CREDITS", "Time credits"
    PAY = "PAY", "Payment for taking part"


class Sureness(Named):
    """How sure we are of an entry."""

    OFFICIAL = "OFFICIAL", "from an official page"
    GUIDE = "GUIDE", "from a guide for organisations, not from the law itself"
    ONE_COUNCIL = "ONE_COUNCIL", "from one council’s page"
    OLD = "OLD", "from an old statement that nobody has confirmed for today’s benefits"
    NOT_KNOWN = "NOT_KNOWN", "we found no rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One entry. ``rule`` is what the rule or page is called; ``dated`` is its day where it bears one.

    ``nations`` are those where it applies; benefits of the United Kingdom are the same in Great Britain, while
    Northern Ireland runs its own beside them and Scotland has some of its own.
    """

    key: str
    about: frozenset[About]
    nations: tuple[str, ...]
    says: Sentence
    rule: str
    address: str
    dated: date | None
    known_on: date
    review_on: date
    sure: Sureness

    def is_overdue(self, on: date) -> bool:
        """Whether somebody should have looked at it again by then."""
        return on >= self.review_on


def _about(*abouts: About) -> frozenset[About]:
    return frozenset(abouts)


NCVO = "https://www.ncvo.org.uk/help-and-guidance/involving-volunteers/volunteers-and-the-law/volunteering-and-benefits/"
MAKE_YOUR_MARK = "https://makeyourmark.scot/for-organisations/news/volunteering-and-uk-welfare-benefits"

ADVICE: tuple[Advice, ...] = (
    Advice(
        key="only-real-costs",
        about=_about(About.EXPENSES, About.PAY),
        nations=GREAT_BRITAIN,
        says=say(
            "Getting back what you really spent is not pay. Money beyond that, even as a thank-you, may be treated as "
            "earnings and may change your benefits. Keep receipts."
        ),
        rule="NCVO, Volunteering and benefits, on the Jobseeker’s Allowance Regulations 1996, regulation 4",
        address=NCVO,
        dated=None,
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.GUIDE,
    ),
    Advice(
        key="only-real-costs-in-northern-ireland",
        about=_about(About.EXPENSES, About.PAY),
        nations=("NORTHERN_IRELAND",),
        says=say(
            "In Northern Ireland, too, expenses are not counted. Other money, things given in place of money, and "
            "pocket money usually are. Tell your Jobs and Benefits office before you start."
        ),
        rule="nidirect, Volunteering while on benefits",
        address="https://www.nidirect.gov.uk/articles/volunteering-while-benefits",
        dated=None,
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.OFFICIAL,
    ),
    Advice(
        key="tell-the-office",
        about=_about(About.EXPENSES, About.CREDITS, About.PAY),
        nations=GREAT_BRITAIN,
        says=say(
            "You can take part on any benefit, for as many hours as you like, as long as you keep to its conditions. "
            "Tell the office that pays you."
        ),
        rule="Make Your Mark, Volunteering and UK welfare benefits",
        address=MAKE_YOUR_MARK,
        dated=date(2023, 8, 24),
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.GUIDE,
    ),
    Advice(
        key="notional-earnings",
        about=_about(About.PAY, About.EXPENSES),
        nations=GREAT_BRITAIN,
        says=say(
            "Work that would normally be paid, done without pay, may be treated as if you had earned for it. It is "
            "called notional earnings. What you do here should not take the place of a paid post."
        ),
        rule="Make Your Mark, Volunteering and UK welfare benefits",
        address=MAKE_YOUR_MARK,
        dated=date(2023, 8, 24),
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.GUIDE,
    ),
    Advice(
        key="fitness-for-work",
        about=_about(About.EXPENSES),
        nations=GREAT_BRITAIN,
        says=say(
            "What you do may be looked at when your fitness for work is assessed. Ask an adviser first, if that "
            "touches you."
        ),
        rule="Tameside Council, Volunteering",
        address="https://tameside.gov.uk/helpinghand/eands/volunteering",
        dated=None,
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.ONE_COUNCIL,
    ),
    Advice(
        key="time-credits",
        about=_about(About.CREDITS),
        nations=EVERYWHERE,
        says=say(
            "Time credits were not counted as earnings as long as they could not be exchanged for money, goods or "
            "vouchers. Here they never can. That was said before Universal Credit, so ask before you rely on it."
        ),
        rule="Time Banks UK, on a government statement of the year 2000",
        address="https://www.timebanks.co.uk/benefits.html",
        dated=date(2000, 1, 1),
        known_on=KNOWN,
        review_on=KNOWN,
        sure=Sureness.OLD,
    ),
    Advice(
        key="paid-to-take-part",
        about=_about(About.PAY),
        nations=GREAT_BRITAIN,
        says=say(
            "Where an organisation offers payment for being consulted, you may decline it, take less, or, for "
            "that alone, have it given to a charity. Payment for helping to run a service is earnings."
        ),
        rule="SCIE, Paying people who receive benefits",
        address="https://www.scie.org.uk/co-production/supporting/paying-people-who-receive-benefits",
        dated=None,
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.GUIDE,
    ),
    Advice(
        key="scotlands-own",
        about=_about(About.EXPENSES, About.CREDITS, About.PAY),
        nations=("SCOTLAND",),
        says=say(
            "Scotland pays some benefits of its own. We found no rule on taking part for these. Ask Social Security "
            "Scotland."
        ),
        rule="Social Security Scotland",
        address="https://www.socialsecurity.gov.scot",
        dated=None,
        known_on=KNOWN,
        review_on=LOOKED_AT_YEARLY,
        sure=Sureness.NOT_KNOWN,
    ),
)  # fmt: skip


def advice_on(about: str, nation: str) -> tuple[Advice, ...]:
    """What is known where this comes up, in that nation, in the order of the table."""
    return tuple(each for each in ADVICE if about in each.about and nation in each.nations)


def overdue(entries: Iterable[Advice], on: date) -> tuple[Advice, ...]:
    """Those that somebody should have looked at again."""
    return tuple(each for each in entries if each.is_overdue(on))
