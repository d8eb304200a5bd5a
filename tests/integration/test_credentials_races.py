"""Several hands at once: each achievement once, each place once, one key that signs, one worker at a batch."""

from __future__ import annotations

import pytest

from alongside.core.credentials.terms import Outcome
from alongside.core.shared.errors import Refusal
from alongside.web.credentials.actions import batches, issue_credential, keys
from alongside.web.credentials.actions.verifying import verdict_on
from alongside.web.credentials.models import Batch, Credential, SigningKey, StatusList
from alongside.web.credentials.queries.achievements import achievements_of
from alongside.web.credentials.queries.held import batch_of_key
from tests.cast import NOW, make_cast
from tests.integration.at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def refused(results: list[object]) -> int:
    """How many were refused; none may have failed otherwise."""
    assert not [r for r in results if isinstance(r, Exception) and not isinstance(r, Refusal)], results
    return sum(isinstance(r, Refusal) for r in results)


def test_issued_keyed_and_placed_at_once() -> None:
    cast = make_cast()
    assert refused(at_once(*[lambda: keys.begin(cast.here, by=cast.ada, at=NOW)] * 2)) == 1
    assert SigningKey.objects.count() == 1
    achievement = achievements_of(cast.here)[0]

    def issue(person):
        return lambda: issue_credential(achievement, person, why="Seen.", by=cast.cora, at=NOW)

    assert refused(at_once(issue(cast.pat), issue(cast.pat), issue(cast.dai), issue(cast.zoe))) == 1
    rows = list(Credential.objects.select_related("person", "organisation"))
    assert StatusList.objects.count() == 1
    assert len({row.place for row in rows}) == len({row.person_id for row in rows}) == len(rows) == 3
    assert {verdict_on(row, at=NOW).outcome for row in rows} == {Outcome.GENUINE}
    assert refused(at_once(*[lambda: keys.rotate_key(cast.here, reason="", by=cast.ada, at=NOW)] * 2)) <= 1
    assert SigningKey.objects.filter(retired_at__isnull=True).count() == 1


def test_two_workers_at_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    keys.begin(cast.here, by=cast.ada, at=NOW)
    rows = [
        issue_credential(achievements_of(cast.here)[0], person, why="Seen.", by=cast.cora, at=NOW)
        for person in (cast.pat, cast.dai, cast.zoe)
    ]
    stolen = keys.report_stolen(rows[0].key, reason="Gone.", by=cast.ada, at=NOW)
    monkeypatch.setattr(batches.batch_waits, "send", lambda **_signal: None)
    batch = batches.sign_all_anew(stolen, by=cast.ada, at=NOW)
    done = at_once(*[lambda: batches.work_through(batch_of_key(batch.pk))] * 2)
    assert sorted(done) == [0, 3]
    assert Batch.objects.get().done == 3
