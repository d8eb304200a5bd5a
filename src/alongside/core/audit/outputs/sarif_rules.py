"""The modes as SARIF rules, each with its help and with how much it matters in a check."""

from __future__ import annotations

from typing import Final

from alongside.core.audit.account.meanings import MEANINGS
from alongside.core.audit.words.textmodes import TextMode

RULE_MODES: Final = tuple(mode for mode in TextMode if mode is not TextMode.NONE)
LEVELS: Final = {
    TextMode.EMPOWERMENT_TALK: "warning",
    TextMode.UNSUPPORTED_CLAIM: "warning",
    TextMode.SUBSTITUTION: "warning",
}
"""What counts as a fault. All else is told for information."""


def rules() -> list[dict[str, object]]:
    """A reporting descriptor for each mode, in order of precedence, and one for open sentences."""
    return [_rule(mode) for mode in (*RULE_MODES, TextMode.NONE)]


def rule_index(mode: TextMode) -> int:
    """The place of the mode's rule among ``rules()``."""
    return (*RULE_MODES, TextMode.NONE).index(mode)


def _rule(mode: TextMode) -> dict[str, object]:
    meaning = MEANINGS[mode]
    name = "".join(part.capitalize() for part in mode.value.split("_"))
    level = LEVELS.get(mode)
    return {
        "id": mode.value,
        "name": name,
        "shortDescription": {"text": f"{mode.label}."},
        "fullDescription": {"text": str(meaning.says)},
        "help": {
            "text": f"{meaning.says} {meaning.mend}",
            "markdown": f"**{mode.label}.** {meaning.says}\n\n{meaning.mend}",
        },
        "defaultConfiguration": {"level": level or "note"},
        "properties": {"tags": ["co-production", *([] if mode.four_co is None else [mode.four_co.value])]},
    }
