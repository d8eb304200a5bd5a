"""A first draft of an agreement that makes no contract, in each form, for an organisation to make its own."""

from __future__ import annotations

FIRST_DRAFT = {
    "words": "\n\n".join(
        (
            "Thank you for giving your time.",
            "We will ask you, never tell you. You can say no, and nothing is held against you.",
            "We will show you what to do, be there when you need us, and repay what it cost you, against receipts.",
            (
                "We hope that you will be kind to the people you meet, keep to yourself what they tell you, and let us "
                "know if you cannot come."
            ),
            "This is not a contract. Either of us can stop at any time.",
        )
    ),
    "words_cy": "\n\n".join(
        (
            "Diolch am roi o’ch amser.",
            "Byddwn yn gofyn i chi, byth yn gorchymyn. Cewch ddweud na, ac ni ddelir dim yn eich erbyn.",
            (
                "Byddwn yn dangos i chi beth i’w wneud, yno pan fydd ein hangen, ac yn ad-dalu’r hyn a gostiodd i chi, "
                "yn erbyn derbynebau."
            ),
            (
                "Gobeithiwn y byddwch yn garedig wrth y bobl y byddwch yn cwrdd â nhw, yn cadw’r hyn a ddywedant "
                "wrthych i chi eich hun, ac yn rhoi gwybod os na allwch ddod."
            ),
            "Nid contract yw hwn. Gall y naill neu’r llall ohonom roi’r gorau iddi unrhyw bryd.",
        )
    ),
    "easy": "\n\n".join(
        (
            "Thank you for helping.",
            "We ask you. You can say yes. You can say no.",
            "We show you what to do.",
            "We pay back what you spend, such as a bus ticket.",
            "Please be kind.",
            "Please do not tell others what people tell you.",
            "Please tell us if you cannot come.",
            "This is not a contract.\nYou can stop when you like.",
        )
    ),
    "easy_cy": "\n\n".join(
        (
            "Diolch am helpu.",
            "Rydym yn gofyn i chi. Cewch ddweud ie. Cewch ddweud na.",
            "Rydym yn dangos beth i’w wneud.",
            "Rydym yn talu’n ôl yr hyn rydych yn ei wario, fel tocyn bws.",
            "Byddwch yn garedig, os gwelwch yn dda.",
            "Peidiwch â dweud wrth eraill yr hyn y mae pobl yn ei ddweud wrthych.",
            "Dywedwch wrthym os na allwch ddod.",
            "Nid contract yw hwn.\nCewch stopio pan fynnwch.",
        )
    ),
}
"""The words in each form and language."""
