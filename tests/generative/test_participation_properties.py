"""Properties of the rules, of reading facts, and of the command, on inputs that nobody thought of."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from alongside.cli.derive import answers
from alongside.cli.json_lines import written_line
from alongside.core.participation.acts import Act
from alongside.core.participation.facts import FACTS, Fact, FactMissing
from alongside.core.participation.reading import read_act, written_act
from alongside.core.participation.rules import derive
from alongside.core.participation.table import RULES, all_that_fit, first_that_holds


def answers_to(fact: Fact) -> st.SearchStrategy[object]:
    return st.booleans() if fact.answers is None else st.sampled_from([None, *fact.answers])


def born(facts: dict[str, object]) -> Act | None:
    try:
        return Act(**facts)
    except FactMissing:
        return None


any_facts = st.fixed_dictionaries({}, optional={fact.name: answers_to(fact) for fact in FACTS})
acts = any_facts.map(born).filter(lambda act: act is not None)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
fact_words = st.sampled_from(sorted({word for fact in FACTS for word in fact.words}))
nearly_facts = st.dictionaries(
    st.sampled_from([fact.name for fact in FACTS]) | st.text(max_size=12),
    st.booleans() | fact_words | json_values,
    max_size=8,
)


@given(acts)
def test_the_first_rule_that_fits_decides(act: Act):
    assert derive(act).rule == all_that_fit(act)[0].name == first_that_holds(act).name


@given(acts, st.sampled_from(FACTS), st.data())
def test_a_fact_not_read_up_to_the_deciding_rule_changes_nothing(act: Act, fact: Fact, data: st.DataObject):
    decided = first_that_holds(act)
    read = {name for rule in RULES[: RULES.index(decided) + 1] for name in rule.reads}
    assume(fact.name not in read)
    changed = replace(act, **{fact.name: data.draw(answers_to(fact))})
    assert derive(changed) == derive(act)


@given(acts)
def test_an_act_written_and_read_again_is_the_same_act(act: Act):
    assert read_act(json.loads(json.dumps(written_act(act)))) == (act, ())


@given(nearly_facts)
def test_whatever_is_given_is_an_act_or_has_its_reasons(given_facts: dict[str, object]):
    act, problems = read_act(given_facts)
    assert (act is None) == bool(problems)
    assert all(str(problem).endswith((".", "?")) for problem in problems)


@given(st.binary(max_size=400))
@example(b"\xff\xfe{\x00}\x00")
@example(b"\xef\xbb\xbf{}")
@example(b"[" * 400)
@example(b'{"facts": {"dated": 1' + b"0" * 200 + b"}}")
def test_any_bytes_at_all_are_answered_line_by_line(content: bytes):
    found = list(answers(io.BytesIO(content)))
    filled = [line for line in content.split(b"\n") if line.removeprefix(b"\xef\xbb\xbf").strip()]
    assert len(found) == len(filled) or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for each in found:
        assert json.loads(written_line(each)) == each
        assert set(each) == {"line", "error"} or {"mode", "grade", "counts", "rule", "sentence"} <= set(each)


@given(st.lists(nearly_facts, max_size=6), st.lists(acts, max_size=6))
def test_lines_that_cannot_be_told_leave_the_others_as_they_are(
    odd: list[dict[str, object]], good: list[Act]
):
    lines = [json.dumps(facts) for facts in odd] + [json.dumps(written_act(act)) for act in good]
    found = list(answers(io.BytesIO("\n".join(lines).encode())))
    assert len(found) == len(lines)
    for act, each in zip(good, found[len(odd) :], strict=True):
        assert (each["mode"], each["rule"]) == (derive(act).mode, derive(act).rule)
