"""Paragraphs of known text, put together from sentences of our own, and PDFs set from them."""

from __future__ import annotations

import random

import typst

WHO = (
    "residents of the Maple Court flats", "two retired carers", "the tenants’ lunch club", "a panel of foster parents",
    "volunteers from the allotment", "former patients of the stroke ward", "young people leaving care",
    "the parents’ reading circle", "neighbours on the Harcourt estate", "members of the time bank",
    "people who once used the night shelter", "a dozen bilingual grandmothers",
)  # fmt: skip
WITH = (
    "the district nurse", "a community physiotherapist", "the children’s librarian", "two youth workers",
    "an occupational therapist", "the housing officer", "the school’s speech therapist", "a mental-health practitioner",
)  # fmt: skip
DID = (
    "run the falls-prevention class", "cook the Thursday meal", "visit people newly home from hospital",
    "mend bicycles for the refuge", "teach the self-management course", "answer the evening telephone line",
    "plan the rehabilitation pathway", "interpret at the antenatal clinic", "keep the memory café open",
    "assess the accessibility of every bus stop",
)  # fmt: skip
PLACES = (
    "in Northwick",
    "on the Bellfield estate",
    "at St. Brannock’s",
    "across the borough",
    "in the old fire station",
)
SHAPES = (
    "Every week {who} {did} {place}, and {with_} shares the session from beginning to end.",
    "In 2019 {who} agreed to {did}; the arrangement was renewed after {n} months.",
    "“We would not manage without them,” said {with_}, who works {place}.",
    "The evaluation (see Annex B) found that {who} had spent {n}.5 hours a week, notwithstanding the refurbishment.",
    "{with_} relies on {who} to {did}.",
    "Nobody asked {who} whether they wished to {did}.",
    "A co-production approach was recommended, although its implementation remained unsatisfactory {place}.",
    "Responsibility for administration, communication and transportation stayed with {with_}.",
    "Of the {n} people who came, most said that confidentiality and independence mattered more than convenience.",
    "Dr. Okafor described the difficulties: insufficient funding, inflexible timetables and misunderstandings.",
    "By contrast, {who} have no say in the commissioning of long-term support.",
    "The user-led organisation’s representatives considered £{n},000 an extraordinarily modest contribution.",
    "It is not known how many of {who} would {did} again, i.e. without being reminded.",
    "What happens when {with_} is away?",
)
PARAGRAPHS = 192


def paragraph(draw: random.Random) -> str:
    """Two to seven sentences that belong together as well as such sentences can."""
    made = []
    for shape in draw.sample(SHAPES, draw.randint(2, 7)):
        words = shape.format(
            who=draw.choice(WHO),
            did=draw.choice(DID),
            with_=draw.choice(WITH),
            place=draw.choice(PLACES),
            n=draw.randint(3, 97),
        )
        made.append(words[0].upper() + words[1:])
    return " ".join(made)


def paragraphs(seed: int, count: int = PARAGRAPHS) -> list[str]:
    """So many different paragraphs."""
    draw = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made[paragraph(draw)] = None
    return list(made)


LOOK = """
#set document(title: "A plan for {columns} columns")
#set page(paper: "a4", columns: {columns}, margin: (x: 22mm, y: 28mm), header: [Borough of Northwick #h(1fr) Living well plan],
  footer: context [Version 3 #h(1fr) Page #counter(page).display() of 40])
#set text(size: {size}pt, lang: "en", region: "gb", hyphenate: true, font: "{font}")
#set smartquote(enabled: false)
#set par(justify: {justify}, {par})
"""
STYLES = {
    "indented": "first-line-indent: 1.2em, spacing: 0.65em",
    "spaced": "spacing: 1.3em",
}


def typst_text(text: str) -> str:
    """Text with nothing in it read as markup."""
    return "".join(f"\\{sign}" if sign in "#*_`$@<>[]\\~/-=+" else sign for sign in text)


def source(
    texts: list[str],
    *,
    columns: int,
    style: str,
    justify: bool = True,
    size: float = 10,
    font: str = "Libertinus Serif",
) -> str:
    """A document of these paragraphs with headings, lists, tables and footnotes among them."""
    look = LOOK.format(columns=columns, size=size, font=font, justify=str(justify).lower(), par=STYLES[style])
    parts = [
        look,
        '#place(top, float: true, scope: "parent")[#text(size: 22pt)[*A plan for Northwick, set wide*]]\n',
    ]
    for number, text in enumerate(texts):
        if number % 9 == 0:
            parts.append(f"= {number // 9 + 1} What people told the borough, part {chr(65 + number // 9)}\n")
        note = f"#footnote[Note {number}: minutes of the board, as adopted.]" if number % 11 == 3 else ""
        parts.append(typst_text(text) + note)
        if number % 13 == 5:
            parts.append(
                f"- the first point of list {number};\n- the second point, which is rather long and so runs on over the end of its line and into another one;\n- the last of {number}."
            )
        if number % 17 == 8:
            parts.append(
                f"#table(columns: 3, [Action {number}], [Who leads], [By when], [Open the café], [Residents], [June {number}], [Mend the ramp], [Estates team], [July])"
            )
    return "\n\n".join(parts)


def pdf(texts: list[str], **look: object) -> bytes:
    """The same as a PDF."""
    return bytes(typst.compile(source(texts, **look).encode(), format="pdf", ignore_system_fonts=True))
