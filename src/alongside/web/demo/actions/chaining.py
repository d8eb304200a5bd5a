"""The chain of each service is worked out by the worker, a little after the world is made."""

from __future__ import annotations

from alongside.web.demo.actions.setting import Setting
from alongside.web.measures.actions import want_chains


def have_the_chain_worked_out(setting: Setting) -> None:
    """Ask for it: whoever makes the world need not wait."""
    want_chains(setting.organisation)
