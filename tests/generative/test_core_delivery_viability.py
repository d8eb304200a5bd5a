"""Viability against counting people into places one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.delivery.viability import Readiness, RoleNeed, viability
from alongside.core.shared.sides import Side


@st.composite
def needs(draw: st.DrawFn) -> list[RoleNeed]:
    def need(key: int) -> RoleNeed:
        minimum, ideal, maximum = sorted(draw(st.tuples(*[st.integers(0, 5)] * 3)))
        return RoleNeed(key, f"role {key}", draw(st.sampled_from(Side)), minimum, ideal, max(1, maximum))

    return [need(key) for key in range(draw(st.integers(1, 4)))]


@given(needs(), st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_short_by_as_many_as_must_come_until_it_can_be_held(roles: list[RoleNeed], counts: list[int]) -> None:
    accepted = {role.key: counts[place] for place, role in enumerate(roles)}
    answer = viability(roles, accepted)
    came = 0
    while not viability(roles, accepted).can_be_held:
        role = viability(roles, accepted).missing[0].need
        accepted = {**accepted, role.key: accepted[role.key] + 1}
        came += 1
    assert came == sum(each.how_many for each in answer.missing)
    assert answer.can_be_held == (came == 0)
    assert len(answer.sentences) == max(1, len(answer.missing))


@given(needs(), st.lists(st.integers(0, 6), min_size=4, max_size=4), st.integers(0, 3))
def test_one_more_never_makes_it_worse(roles: list[RoleNeed], counts: list[int], place: int) -> None:
    order = list(Readiness)
    accepted = {role.key: counts[n] for n, role in enumerate(roles)}
    more = dict(accepted)
    key = roles[place % len(roles)].key
    more[key] += 1
    assert order.index(viability(roles, more).readiness) >= order.index(viability(roles, accepted).readiness)


@given(needs(), st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_full_means_that_no_place_is_left_and_viable_that_both_sides_are_there(
    roles: list[RoleNeed], counts: list[int]
) -> None:
    accepted = {role.key: counts[place] for place, role in enumerate(roles)}
    seats_left = sum(max(0, role.maximum - accepted[role.key]) for role in roles)
    each_has_minimum = all(accepted[role.key] >= role.minimum for role in roles)
    expected = Readiness.SHORT if not each_has_minimum else Readiness.VIABLE if seats_left else Readiness.FULL
    assert viability(roles, accepted).readiness is expected
