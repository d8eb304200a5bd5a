"""The groups by which one sees who is never asked: age, ethnicity, disability, and the district that one lives in.

Only of people who chose to say, and only pooled. The words for ethnicity are the high-level groups, and the question
on disability is the harmonised one, of the Office for National Statistics (Census 2021).
"""

from __future__ import annotations

from alongside.core.participation.named import Named


class Age(Named):
    """In which years of life somebody is."""

    UNDER_18 = "UNDER_18", "Under 18"
    FROM_18 = "FROM_18", "18 to 24"
    FROM_25 = "FROM_25", "25 to 44"
    FROM_45 = "FROM_45", "45 to 64"
    FROM_65 = "FROM_65", "65 to 79"
    FROM_80 = "FROM_80", "80 or over"


class Ethnicity(Named):
    """The high-level ethnic groups of the census."""

    ASIAN = "ASIAN", "Asian, Asian British or Asian Welsh"
    BLACK = "BLACK", "Black, Black British, Black Welsh, Caribbean or African"
    MIXED = "MIXED", "Mixed or multiple ethnic groups"
    WHITE = "WHITE", "White"
    OTHER = "OTHER", "Another ethnic group"


class Disability(Named):
    """Whether a condition that lasts a year or longer makes daily life harder."""

    A_LOT = "A_LOT", "Yes, a lot"
    A_LITTLE = "A_LITTLE", "Yes, a little"
    NO = "NO", "No"


class Grouping(Named):
    """By what people are grouped."""

    AGE = "AGE", "Age"
    ETHNICITY = "ETHNICITY", "Ethnicity"
    DISABILITY = "DISABILITY", "Disability"
    AREA = "AREA", "Where they live"


CHOICES: dict[Grouping, type[Named]] = {
    Grouping.AGE: Age,
    Grouping.ETHNICITY: Ethnicity,
    Grouping.DISABILITY: Disability,
}


def district_of(postcode: str) -> str:
    """The district of a postcode, such as CF10; "" where none is known."""
    return postcode.strip().upper().partition(" ")[0]
