"""What followed an absence, at which stage a step decides, and the oracles on facts that one can add up by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from alongside.core.charter.terms import Decision
from alongside.core.measurement.absences import Followed, what_followed
from alongside.core.measurement.facts import ORACLES
from alongside.core.measurement.power.decisions import Stage
from alongside.core.measurement.power.stages import stage_of


@pytest.mark.parametrize(
    ("cancelled", "stood_in", "present", "required", "followed"),
    [
        (True, 1, 3, 1, Followed.CANCELLED),
        (False, 1, 3, 3, Followed.COVERED),
        (False, 0, 2, 3, Followed.SMALLER),
        (False, 0, 3, 3, Followed.UNCHANGED),
        (False, 0, 0, 0, Followed.UNCHANGED),
    ],
)
def test_what_followed(
    cancelled: bool, stood_in: int, present: int, required: int, followed: Followed
) -> None:
    assert (
        what_followed(cancelled=cancelled, stood_in=stood_in, present=present, required=required) is followed
    )


@pytest.mark.parametrize(
    ("decision", "did", "stage"),
    [
        (Decision.PROPOSE_SESSION, "PROPOSED", Stage.PROPOSE),
        (Decision.PROPOSE_SESSION, "ADOPTED", Stage.CHOOSE),
        (Decision.CHANGE_PLAN, "AGREED", Stage.SCHEDULE),
        (Decision.SPEND_FROM_POT, "REFUSED", Stage.RESOURCE),
        (Decision.LEAD_SESSION, "LED", Stage.LEAD),
        (Decision.LEAD_SESSION, "STEPPED_BACK", None),
        (Decision.INVITE_PEOPLE, "INVITED", None),
        (Decision.CHANGE_PLAN, "WITHDRAWN", None),
    ],
)
def test_stages(decision: Decision, did: str, stage: Stage | None) -> None:
    assert stage_of(str(decision), did) is stage


def test_a_decision_of_both_sides_counts_half() -> None:
    steps = [
        {"service": "s", "stage": "CHOOSE", "proposal": "q", "step": "1", "side": "LAY"},
        {"service": "s", "stage": "CHOOSE", "proposal": "q", "step": "2", "side": "PROFESSIONAL"},
        {"service": "s", "stage": "CHOOSE", "proposal": None, "step": "3", "side": "LAY"},
        {"service": "s", "stage": None, "proposal": None, "step": "4", "side": "LAY"},
    ]
    (row,) = ORACLES["power"]({"decisions": steps})
    assert row == {"service": "s", "stage": "CHOOSE", "decisions": 2, "lay_part": 0.75}


def test_of_few_people_no_share_is_told() -> None:
    acts = [{"service": "s", "person": f"p{n}", "minutes": 60, "sign": 1, "counts": True} for n in range(4)]
    assert ORACLES["load"]({"participation": acts}) == [
        {"service": "s", "people": 4, "busiest": 1, "share": None}
    ]
    fifth = {"service": "s", "person": "p5", "minutes": 240, "sign": 1, "counts": True}
    assert ORACLES["load"]({"participation": [*acts, fifth]})[0]["share"] == 0.5


def test_the_web_does_not_load_the_engines() -> None:
    code = (
        "import sys, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'alongside.web.project.settings_for_tests';"
        "import django; django.setup(); import alongside.web.project.urls;"
        "sys.exit(', '.join({'ibis', 'pyspark', 'sqlglot'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
