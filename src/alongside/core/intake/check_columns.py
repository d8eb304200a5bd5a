"""Lists of checks: outcome, day and number, never the certificate itself."""

from __future__ import annotations

from datetime import date
from typing import Final

from alongside.core.intake.choices import CHECK_KINDS, OUTCOMES, parse_words
from alongside.core.intake.columns import Column, Fields, Frame, Kind, Values
from alongside.core.intake.dates import parse_day
from alongside.core.intake.who_columns import NAMES_OR_REFERENCE, WHO, who_is_meant
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say

CHECKS_COLUMNS: Final = (
    *WHO,
    Column(
        name="kind", label="Kind of check", read=CHECK_KINDS.parse, answers=CHECK_KINDS,
        means="References, training, basic, standard, enhanced, enhanced with a barred list.", example="Enhanced",
        synonyms=("kind", "kind of check", "check", "check type", "type", "type of check", "dbs type", "dbs level",
                  "level", "dbs", "crb", "disclosure", "disclosure level", "math o wiriad", "gwiriad", "lefel"),
    ),
    Column(
        name="outcome", label="Outcome", read=OUTCOMES.parse, answers=OUTCOMES,
        means="Clear, considered and accepted, or not accepted.", example="Clear",
        synonyms=("outcome", "result", "status", "dbs status", "check status", "dbs result", "canlyniad", "statws"),
    ),
    Column(
        name="checked_on", label="Checked on", read=parse_day,
        means="The day on the certificate, or of the training.", example="31/12/2025",
        synonyms=("gwiriwyd ar", "checked on", "date", "check date", "issue date", "date of issue", "issued",
                  "issued on", "dbs date", "date of check", "dbs issue date", "completed on", "date completed",
                  "dyddiad", "dyddiad gwirio", "dyddiad cyhoeddi", "certificate date"),
    ),
    Column(
        name="expires_on", label="Runs out on", read=parse_day,
        means="The last day on which it holds, where there is one.", example="31/12/2028",
        synonyms=("daw i ben ar", "runs out on", "expires", "expires on", "expiry", "expiry date", "renewal",
                  "renewal date", "dbs expiry", "renew by", "due", "valid until", "dod i ben",
                  "dyddiad dod i ben", "review date", "next due"),
    ),
    Column(
        name="check_reference", label="Certificate number", read=parse_words,
        means="The certificate’s number; the certificate itself is never kept.", example="001234567890",
        synonyms=("rhif y dystysgrif", "certificate number", "certificate no", "cert no", "dbs number",
                  "dbs no", "disclosure number", "disclosure no", "certificate ref", "certificate reference",
                  "dbs certificate number", "dbs ref", "rhif tystysgrif", "check reference"),
    ),
    Column(
        name="seen_by", label="Seen by", read=parse_words,
        means="Who saw the certificate.", example="A. Coordinator",
        synonyms=("seen by", "checked by", "verified by", "id checked by", "gwelwyd gan", "gwiriwyd gan"),
    ),
)  # fmt: skip


def make_check(values: Values, frame: Frame) -> Fields:
    """The outcome of a check. Raises ``Refusal`` where kind, outcome or day is missing or impossible."""
    if not all(values.get(each) for each in ("kind", "outcome", "checked_on")):
        raise Refusal(say("A check needs its kind, its outcome and its day. Fill in what is missing."))
    checked, expires = values["checked_on"], values.get("expires_on")
    if isinstance(checked, date) and checked > frame.today:
        raise Refusal(say("{day} is yet to come. Give the day on which the check was made.", day=checked))
    if isinstance(checked, date) and isinstance(expires, date) and expires <= checked:
        raise Refusal(
            say("It runs out on {last}, not after it was made on {day}.", last=expires, day=checked)
        )
    return {
        **who_is_meant(values),
        "kind": values["kind"],
        "outcome": values["outcome"],
        "checked_on": checked,
        "expires_on": expires,
        "check_reference": str(values.get("check_reference") or "")[:50],
        "seen_by": str(values.get("seen_by") or ""),
    }


CHECKS: Final = Kind(
    code="CHECKS", title="Checks", means="Outcomes of checks, references and training.",
    columns=CHECKS_COLUMNS, needs=(NAMES_OR_REFERENCE, ("kind",), ("checked_on",), ("outcome",)), make=make_check,
    for_every_row=("kind", "outcome", "checked_on", "expires_on", "seen_by"),
)  # fmt: skip
