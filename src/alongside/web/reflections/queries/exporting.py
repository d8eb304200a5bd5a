"""Everything that somebody wrote and recorded here, as one file for them to take away."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from alongside.core.reflection.recordings import ENDINGS
from alongside.web.kit.words import in_language
from alongside.web.reflections.models import Recording, Reflection
from alongside.web.reflections.queries.seeing import shown_to, with_what_is_shown
from alongside.web.reflections.queries.talking import replies_by

IN_MEMORY = 4 * 1024 * 1024


def whole_of(person: Any) -> Any:
    """A ZIP, open at its beginning: words as JSON and as text, and the recordings. Others are not named."""
    rows = list(
        with_what_is_shown(Reflection.objects.filter(by=person))
        .prefetch_related("tags")
        .order_by("written_at")
    )
    shown = shown_to(rows, person)
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – whoever sends it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        told = {"reflections": [_plain(each) for each in shown], "replies": list(_replies(person))}
        whole.writestr("reflections.json", json.dumps(told, ensure_ascii=False, indent=1))
        whole.writestr("reflections.txt", "\n\n".join(_in_words(each) for each in shown) + "\n")
        for each in Recording.objects.filter(reflection__by=person).select_related("reflection").iterator(1):
            name = f"recordings/{each.reflection.public_id}.{ENDINGS[each.media_type]}"
            whole.writestr(name, bytes(each.content), zipfile.ZIP_STORED)
    file.seek(0)
    return file


def _plain(shown: Any) -> dict[str, Any]:
    row = shown.reflection
    return {
        "id": str(row.public_id), "about": row.pin_kind, "what": in_language(shown.pinned_to), "on": row.on.isoformat(),
        "words": row.words, "question": in_language(shown.prompt) if shown.prompt else "", "side": row.side,
        "tags": sorted(each.word for each in row.tags.all()), "shared_with": row.shared_with,
        "circle": row.circle.name if row.circle else "", "written_at": row.written_at.isoformat(),
        "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
        "spoken": shown.has_recording, "taken_down": row.taken_down_how,
    }  # fmt: skip


def _in_words(shown: Any) -> str:
    return f"{in_language(shown.pinned_to)}\n\n{shown.words}"


def _replies(person: Any) -> Iterator[dict[str, str]]:
    for each in replies_by(person):
        yield {"words": each.words, "at": each.at.isoformat()}
