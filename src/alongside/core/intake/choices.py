"""Words that stand for one of a few answers: tables of what people write, and what it means here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from alongside.core.intake.cells import Cell, as_text, one_line
from alongside.core.intake.dates import plain_letters
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say

TICKS: Final = frozenset(
    {
        "✓",
        "✔",
        "☑",
        "x",
        "y",
        "yes",
        "true",
        "1",
        "ok",
        "tick",
        "ie",
        "oes",
        "ydw",
        "cytuno",
        "agreed",
        "given",
    }
)
CROSSES: Final = frozenset(
    {"✗", "✘", "☐", "n", "no", "false", "0", "na", "nac oes", "nage", "refused", "withdrawn"}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A few answers, the words that people write for each, and an example of each to show."""

    words: Mapping[str, tuple[str, ...]]

    def parse(self, cell: Cell) -> str:
        """The answer that a cell gives. Raises ``Refusal`` listing what it could have said."""
        said = _comparable(as_text(cell))
        for answer, words in self.words.items():
            if said == _comparable(answer) or said in words:
                return answer
        raise Refusal(
            say(
                "“{said}” is not an answer that we know here. Write one of: {answers}.",
                said=one_line(cell),
                answers=tuple(Sentence(words[0]) for words in self.words.values()),
            )
        )


def parse_yes_no(cell: Cell) -> bool:
    """Whether a cell says yes: a tick, "Y", "x", "oes" … Raises ``Refusal`` for neither yes nor no."""
    if isinstance(cell, bool):
        return cell
    said = _comparable(as_text(cell))
    if said in TICKS:
        return True
    if said in CROSSES:
        return False
    raise Refusal(say("“{said}” is neither yes nor no. Write Yes or No.", said=one_line(cell)))


def parse_list(cell: Cell) -> tuple[str, ...]:
    """The things listed in a cell, between commas, semicolons, bars or line breaks, each once."""
    pieces = (piece.strip(" .•-*") for piece in re.split(r"[,;|\n•]", as_text(cell)))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def parse_count(cell: Cell) -> int:
    """A whole number from 0. Raises ``Refusal`` for anything else."""
    found = re.search(r"-?\d+(\.\d+)?", as_text(cell))
    number = float(found[0]) if found else -1.0
    if not found or not number.is_integer() or not 0 <= number <= 1000:
        raise Refusal(say("“{said}” is not a whole number from 0. Write it in figures.", said=one_line(cell)))
    return int(number)


def parse_words(cell: Cell) -> str:
    """The text of a cell on one line."""
    return one_line(cell)


def parse_lines(cell: Cell) -> str:
    """The text of a cell with its line breaks."""
    return as_text(cell)


def _comparable(text: str) -> str:
    words = plain_letters(text).replace("w/", "with ")
    return " ".join(re.sub(r"[_\-./’'()]+", " ", words).split())


LANGUAGES: Final = Choice(
    {
        "en": ("English", "english", "eng", "e", "saesneg"),
        "cy": ("Welsh", "welsh", "cym", "w", "c", "cymraeg", "bilingual welsh first"),
    }
)
FORMATS: Final = Choice(
    {
        "STANDARD": (
            "Standard print",
            "print safonol",
            "standard",
            "standard print",
            "normal",
            "print",
            "safonol",
        ),
        "LARGE_PRINT": ("Large print", "large", "large print", "lp", "large type", "print bras"),
        "EASY_READ": ("Easy read", "easy read", "easyread", "er", "hawdd ei ddeall", "darllen hawdd"),
        "READ_ALOUD": (
            "Read aloud",
            "wedi i ddarllen yn uchel",
            "read aloud",
            "audio",
            "screen reader",
            "darllen yn uchel",
            "sain",
        ),
    }
)
CHANNELS: Final = Choice(
    {
        "EMAIL": ("E-mail", "email", "e mail", "mail", "e", "ebost", "e bost"),
        "TEXT": ("Text message", "text", "text message", "sms", "whatsapp", "txt", "neges destun", "tecst"),
        "PHONE": (
            "Telephone",
            "phone",
            "telephone",
            "call",
            "tel",
            "mobile",
            "landline",
            "ring",
            "ffon",
            "ffonio",
        ),
        "POST": ("Letter", "post", "letter", "by post", "llythyr", "drwy r post"),
        "IN_PERSON": ("In person", "in person", "face to face", "wyneb yn wyneb", "paper form", "form"),
        "WEB": ("Website", "web", "website", "online", "gwefan", "ar lein"),
    }
)
RELATIONSHIPS: Final = Choice(
    {
        "USES": (
            "Uses the service", "yn defnyddio r gwasanaeth", "uses the service", "uses", "service user", "user",
            "participant", "attendee",
            "client", "patient", "beneficiary", "member", "parent using", "defnyddiwr", "defnyddiwr gwasanaeth",
            "aelod", "learner", "student",
        ),
        "USED": (
            "Used the service", "wedi defnyddio r gwasanaeth", "used the service", "used", "ex user",
            "former user", "past user",
            "ex service user", "former service user", "graduate", "cyn ddefnyddiwr", "alumni",
        ),
        "CARES_FOR": (
            "Cares for someone", "yn gofalu am rywun", "cares for someone", "cares for", "carer", "parent",
            "family", "parent carer",
            "family carer", "relative", "gofalwr", "rhiant", "teulu",
        ),
        "NEIGHBOUR": (
            "Neighbour", "neighbour", "neighbor", "resident", "local", "local resident", "community member",
            "cymydog", "preswylydd", "trigolyn",
        ),
        "PROFESSIONAL": (
            "Professional", "gweithiwr proffesiynol", "professional", "staff", "employee", "worker",
            "practitioner", "paid staff",
            "gweithiwr", "staff cyflogedig", "proffesiynol",
        ),
        "EMPLOYED_PEER": (
            "Employed peer", "cymar cyflogedig", "employed peer", "peer worker", "paid peer",
            "peer support worker",
            "lived experience worker", "gweithiwr cymheiriaid",
        ),
        "OUTSIDE_VOLUNTEER": (
            "Outside volunteer", "gwirfoddolwr o r tu allan", "outside volunteer", "corporate volunteer",
            "external volunteer",
            "student volunteer", "gwirfoddolwr allanol",
        ),
    }
)  # fmt: skip
CHECK_KINDS: Final = Choice(
    {
        "REFERENCES": (
            "References", "geirdaon", "references", "refs", "reference", "2 references",
            "two references", "geirda",
        ),
        "TRAINING": ("Training", "training", "induction", "safeguarding training", "hyfforddiant", "trained"),
        "BASIC": ("Basic", "basic", "basic dbs", "dbs basic", "basic check", "basic disclosure", "sylfaenol"),
        "STANDARD": ("Standard", "standard", "standard dbs", "dbs standard", "standard check", "safonol"),
        "ENHANCED": (
            "Enhanced", "enhanced", "enhanced dbs", "dbs enhanced", "enhanced check", "enhanced crb",
            "manylach",
        ),
        "ENHANCED_CHILDREN": (
            "Enhanced with children’s barred list", "manylach gyda rhestr wahardd plant",
            "enhanced with children s barred list",
            "enhanced children s barred list", "enhanced child", "enhanced children",
            "enhanced with barred list child",
            "enhanced child barred list", "enhanced dbs child barred list", "enhanced children barred",
            "enhanced barred children",
        ),
        "ENHANCED_ADULTS": (
            "Enhanced with adults’ barred list", "manylach gyda rhestr wahardd oedolion",
            "enhanced with adults barred list", "enhanced adults barred list",
            "enhanced adult", "enhanced adults", "enhanced adult barred list", "enhanced dbs adult barred list",
            "enhanced adults barred", "enhanced barred adults",
        ),
        "PVG": ("PVG scheme", "pvg", "pvg scheme", "pvg membership", "pvg scheme membership", "cynllun pvg"),
    }
)  # fmt: skip
OUTCOMES: Final = Choice(
    {
        "CLEAR": (
            "Clear", "clear", "nothing recorded", "none recorded", "no convictions", "pass", "passed", "ok",
            "y",
            "yes", "satisfactory", "complete", "completed", "received", "in place", "done", "clir",
        ),
        "CONSIDERED": (
            "Considered and accepted", "wedi i ystyried a i dderbyn", "considered and accepted", "considered",
            "accepted", "risk assessed",
            "disclosure accepted", "derbyniwyd",
        ),
        "NOT_ACCEPTED": (
            "Not accepted", "heb ei dderbyn", "not accepted", "rejected", "refused", "fail", "failed",
            "unsuitable", "ni dderbyniwyd",
        ),
    }
)  # fmt: skip
ATTENDANCES: Final = Choice(
    {
        "CAME": (
            "Came", "wedi dod", "came", "y", "yes", "x", "✓", "✔", "1", "p", "present", "attended", "here",
            "there", "full",
            "true", "daeth", "yn bresennol", "ie", "presennol",
        ),
        "PARTLY": (
            "Came for part", "wedi dod am ran", "came for part", "partly", "part", "late", "l", "left early",
            "half", "half session",
            "rhan", "hwyr", "am ran",
        ),
        "EXCUSED": (
            "Sent word", "wedi anfon gair", "sent word", "excused", "apologies", "apols", "apology", "sorry",
            "cancelled", "ill", "sick",
            "authorised", "ymddiheuriad", "ymddiheuriadau", "anfonodd air",
        ),
        "NO_SHOW": (
            "Did not come", "did not come", "dna", "no show", "noshow", "n", "no", "0", "did not attend",
            "absent",
            "didn t come", "false", "✗", "✘", "unauthorised", "ni ddaeth", "heb ddod", "na", "absennol",
        ),
        "STAND_IN": (
            "Stood in", "wedi cymryd lle rhywun", "stood in", "stand in", "standin", "cover", "covered",
            "covering", "substitute", "cyflenwi",
            "stood in for someone", "yn lle rhywun",
        ),
    }
)  # fmt: skip
