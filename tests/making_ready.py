"""Makes beforehand, one after the other, the databases that many tests copy: ``python -m tests.making_ready``.

Two of these side by side, one for each database, leave neither processor waiting; in the middle of the tests every
process would wait for the one that makes what it wants next.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.project.settings_for_tests")

import django

django.setup()

from tests.ready_made import database, filled  # noqa: E402 - models want Django set up
from tests.world import make_small_world, time_bank_alone, world_as_of_today  # noqa: E402


def make_ready() -> None:
    """The empty database and every world that is shared."""
    with database():
        for world in (filled("small", make_small_world), world_as_of_today(), time_bank_alone()):
            with world:
                pass


if __name__ == "__main__":
    make_ready()
