"""Whatever an organisation looks like: figures that are told side by side leave few people in no difference of two."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.asking.telling import of_givers, told_together
from alongside.core.shared.small_numbers import is_small

ALL = "all"
PERSON = st.tuples(st.sets(st.sampled_from("abcd"), max_size=3), st.booleans())
PLACES = st.dictionaries(
    st.sampled_from(["hall", "library", "park"]), st.sets(st.sampled_from("abcd"), min_size=1), max_size=3
)


@given(st.lists(st.tuples(PERSON, st.integers(1, 30)), max_size=25), PLACES)
def test_no_two_that_are_told_differ_by_few(
    people: list[tuple[tuple[set[str], bool], int]], places: dict[str, set[str]]
) -> None:
    """``people`` of a kind: their services, whether nobody asked them, and how many they are."""
    everybody = [
        (place, services, untapped)
        for place, ((services, untapped), many) in enumerate(people)
        for _ in range(many)
    ]
    members = {ALL: set(range(len(everybody)))}
    for service in "abcd":
        members[service] = {
            at for at, (_kind, services, _free) in enumerate(everybody) if service in services
        }
    for place, met in places.items():
        members[place] = set().union(*(members[service] for service in met))
    untapped = {at for at, (_kind, _services, free) in enumerate(everybody) if free}

    def counts(of: set[int]) -> tuple[int, ...]:
        return of_givers(len(of), len(of & untapped))

    told = told_together({name: counts(of) for name, of in members.items()}, ALL, places, members)
    for name in told:
        assert not any(map(is_small, counts(members[name])))
    services = [name for name in told if name in "abcd"]
    if (
        ALL in told
        and services
        and sum(len(members[name]) for name in services)
        == len(set().union(*(members[name] for name in services)))
    ):
        left = members[ALL] - set().union(*(members[name] for name in services))
        assert not any(map(is_small, counts(left))), services
    for some in [each for size in (2, 3) for each in combinations(services, size) if ALL in told]:
        people_of = [members[name] for name in some]
        if sum(map(len, people_of)) == len(set().union(*people_of)):
            assert not any(map(is_small, counts(members[ALL] - set().union(*people_of)))), some
    for one, other in combinations(sorted(told), 2):
        if _known_to_hold(one, other, places):
            left = members[one] ^ members[other]
            assert not any(map(is_small, counts(left))), (one, other)


def _known_to_hold(one: str, other: str, places: dict[str, set[str]]) -> bool:
    """Whether whoever knows which services meet where knows that all of one are of the other."""
    if ALL in (one, other):
        return True
    first, second = (places.get(name, {name}) for name in (one, other))
    return first <= second or second <= first
