"""The rules on checks. This table is the whole policy; ``docs/reference/checks.md`` is drawn from it.

Facts of law, as far as we could establish them, each with its source and how sure we are. It is no legal
advice. To change a rule, end it on its last day and add the next: sessions before that day keep the old one.
"""

from __future__ import annotations

from datetime import date

from alongside.core.safeguarding.rules import Rule, Source
from alongside.core.safeguarding.terms import Activity, CheckKind, Nation, Often, Oversight, Sureness
from alongside.core.shared.sentences import say

ENGLAND_AND_WALES = frozenset({Nation.ENGLAND, Nation.WALES})
NORTHERN_IRELAND = frozenset({Nation.NORTHERN_IRELAND})
SCOTLAND = frozenset({Nation.SCOTLAND})

CHILDREN = frozenset({Activity.CHILDREN})
CARE_OF_ADULTS = frozenset(
    {
        Activity.HEALTHCARE,
        Activity.PERSONAL_CARE,
        Activity.SOCIAL_WORK,
        Activity.HOUSEHOLD,
        Activity.CONVEYING,
    }
)
PROTECTED_ADULTS = frozenset({Activity.HEALTHCARE, Activity.PERSONAL_CARE, Activity.SOCIAL_WORK})

SINCE_2012 = date(2012, 9, 10)
EXEMPTION_ENDED = date(2026, 9, 1)
PVG_A_DUTY = date(2025, 4, 1)

NCVO = Source(
    "NCVO, Deciding which DBS checks to carry out",
    "https://www.ncvo.org.uk/help-and-guidance/safeguarding/specialist-guides/specific-aspects/"
    "getting-started-with-dbs-checks/deciding-checks/",
)
NOTICE_OF_2026 = Source(
    "Norfolk County Council to schools, on the Crime and Policing Act 2026",
    "https://www.schools.norfolk.gov.uk/article/79341/"
    "Regulated-activity-Removal-of-the-supervision-exemption-comes-into-force-1-September-2026",
    date(2026, 6, 26),
)
UMBRELLA_BODY = Source("An umbrella body’s page on eligibility", "https://crb-online.org.uk/eligibility")
JUSTICE_NI = Source(
    "Department of Justice, Regulated activity and enhanced checks",
    "https://www.justice-ni.gov.uk/articles/regulated-activity-and-enhanced-checks",
)
DISCLOSURE_SCOTLAND = Source(
    "Disclosure Scotland, PVG scheme will be a legal requirement",
    "https://disclosure.gov.scot/pvg-scheme-will-be-a-legal-requirement",
)

RULES: tuple[Rule, ...] = (
    Rule(
        name="Unsupervised work with children",
        nations=ENGLAND_AND_WALES,
        valid_from=SINCE_2012,
        valid_to=date(2026, 8, 31),
        activities=CHILDREN,
        often=Often.FREQUENT,
        oversight=Oversight.UNSUPERVISED,
        calls_for=CheckKind.ENHANCED_CHILDREN,
        says=say("Work with children, frequent and not supervised, is regulated activity."),
        source=NCVO,
        sure=Sureness.GUIDE,
    ),
    Rule(
        name="Supervised work with children",
        nations=ENGLAND_AND_WALES,
        valid_from=SINCE_2012,
        valid_to=date(2026, 8, 31),
        activities=CHILDREN,
        often=Often.FREQUENT,
        oversight=Oversight.SUPERVISED,
        allows=CheckKind.ENHANCED,
        says=say(
            "Supervised volunteers with children are outside regulated activity: an enhanced check may be asked "
            "for, without the barred list."
        ),
        source=NCVO,
        sure=Sureness.GUIDE,
    ),
    Rule(
        name="Work with children, supervised or not",
        nations=ENGLAND_AND_WALES,
        valid_from=EXEMPTION_ENDED,
        valid_to=None,
        activities=CHILDREN,
        often=Often.FREQUENT,
        oversight=Oversight.ANY,
        calls_for=CheckKind.ENHANCED_CHILDREN,
        says=say(
            "The exemption for supervised volunteers has gone: frequent or overnight work with children is "
            "regulated activity, supervised or not."
        ),
        source=NOTICE_OF_2026,
        sure=Sureness.ONE_NOTICE,
    ),
    Rule(
        name="Care of adults",
        nations=ENGLAND_AND_WALES,
        valid_from=SINCE_2012,
        valid_to=None,
        activities=CARE_OF_ADULTS,
        often=Often.ONCE,
        oversight=Oversight.ANY,
        calls_for=CheckKind.ENHANCED_ADULTS,
        says=say(
            "Healthcare, personal care, social work, running a household or driving to care is regulated "
            "activity with adults. Once is enough."
        ),
        source=NCVO,
        sure=Sureness.GUIDE,
    ),
    Rule(
        name="Guiding adults who receive care",
        nations=ENGLAND_AND_WALES,
        valid_from=SINCE_2012,
        valid_to=None,
        activities=frozenset({Activity.CARE_GROUP}),
        often=Often.FREQUENT,
        oversight=Oversight.ANY,
        allows=CheckKind.ENHANCED,
        says=say(
            "Frequent teaching or guidance for adults who receive health or social care is no longer regulated "
            "activity. An enhanced check may be asked for, without a barred list."
        ),
        source=UMBRELLA_BODY,
        sure=Sureness.GUIDE,
    ),
    Rule(
        name="Unsupervised work with children in Northern Ireland",
        nations=NORTHERN_IRELAND,
        valid_from=SINCE_2012,
        valid_to=None,
        activities=CHILDREN,
        often=Often.FREQUENT,
        oversight=Oversight.UNSUPERVISED,
        calls_for=CheckKind.ENHANCED_CHILDREN,
        says=say(
            "In Northern Ireland the level of supervision decides: frequent work with children, not supervised, is "
            "regulated activity."
        ),
        source=JUSTICE_NI,
        sure=Sureness.OUR_READING,
    ),
    Rule(
        name="Supervised work with children in Northern Ireland",
        nations=NORTHERN_IRELAND,
        valid_from=SINCE_2012,
        valid_to=None,
        activities=CHILDREN,
        often=Often.FREQUENT,
        oversight=Oversight.SUPERVISED,
        allows=CheckKind.ENHANCED,
        says=say(
            "In Northern Ireland supervised work with children is outside regulated activity. An enhanced check "
            "may be asked for, without the barred list. Ask AccessNI whether that still holds."
        ),
        source=JUSTICE_NI,
        sure=Sureness.OUR_READING,
    ),
    Rule(
        name="Care of adults in Northern Ireland",
        nations=NORTHERN_IRELAND,
        valid_from=SINCE_2012,
        valid_to=None,
        activities=CARE_OF_ADULTS,
        often=Often.ONCE,
        oversight=Oversight.ANY,
        calls_for=CheckKind.ENHANCED_ADULTS,
        says=say(
            "In Northern Ireland healthcare, personal care, social work, running a household or driving to care is "
            "regulated activity with adults."
        ),
        source=JUSTICE_NI,
        sure=Sureness.OUR_READING,
    ),
    Rule(
        name="A regulated role with children in Scotland",
        nations=SCOTLAND,
        valid_from=PVG_A_DUTY,
        valid_to=None,
        activities=CHILDREN,
        often=Often.ONCE,
        oversight=Oversight.ANY,
        calls_for=CheckKind.PVG,
        says=say(
            "In Scotland nobody may take a regulated role with children without being a member of the PVG scheme, "
            "supervised or not."
        ),
        source=DISCLOSURE_SCOTLAND,
        sure=Sureness.OUR_READING,
    ),
    Rule(
        name="A regulated role with protected adults in Scotland",
        nations=SCOTLAND,
        valid_from=PVG_A_DUTY,
        valid_to=None,
        activities=PROTECTED_ADULTS,
        often=Often.ONCE,
        oversight=Oversight.ANY,
        calls_for=CheckKind.PVG,
        says=say(
            "In Scotland nobody may take a regulated role with protected adults without being a member of the PVG "
            "scheme."
        ),
        source=DISCLOSURE_SCOTLAND,
        sure=Sureness.OUR_READING,
    ),
)
