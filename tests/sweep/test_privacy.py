"""Every model says what personal data it holds, and erasing somebody leaves nothing of theirs anywhere.

The person is filled in by every model's own declaration: each text field that could hold their words holds a
mark of theirs, in rows made for whatever models there are. So a new model is in this test as soon as it exists.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from alongside.web.kit.privacy import Erasure
from alongside.web.people import actions
from alongside.web.people.models import Account, Merge, Organisation, Person
from alongside.web.people.queries.walking import declared, links_to_people, our_models, tracked
from tests.cast import NOW, Cast, make_cast

MARK = "qzxv"
"""Letters that stand in no word of either language; every value of the erased person contains them."""


def test_every_model_of_ours_declares_what_it_holds() -> None:
    silent = [model._meta.label for model in our_models() if declared(model) is None]
    assert not silent, f"give these a `privacy`: {silent}"


def test_what_tracks_history_and_what_links_two_rows_is_among_them() -> None:
    assert any(tracked(model) is Person for model in our_models())
    assert any(model._meta.auto_created for model in our_models())


def test_every_declared_way_leads_to_a_person_and_every_blanked_field_exists() -> None:
    for model in our_models():
        privacy = declared(model)
        assert privacy is not None
        if tracked(model) or model._meta.auto_created or not privacy.person:
            continue
        if privacy.person != "self":
            assert model._base_manager.filter(**{f"{privacy.person}__in": [0]}).query is not None
        assert {field.name for field in model._meta.concrete_fields} >= set(privacy.blank), model.__name__


def test_a_model_that_links_to_people_holds_something_personal() -> None:
    """Whoever points at a person's row with a required link must say what happens to the row."""
    unsaid = [
        model._meta.label
        for model in our_models()
        if any(not field.null for field in links_to_people(model))
        and (privacy := declared(model)) is not None
        and privacy.erasure is Erasure.NOTHING_PERSONAL
    ]
    assert not unsaid


SERVICES_OWN_WORDS: dict[str, set[str]] = {
    "cadre.Placement": {"practice", "words"},
    "charters.Proposal": {"title", "change"},
    "charters.ExerciseOfPower": {"subject"},
    "delivery.Act": {"facts", "mode", "grade", "rule", "rules_version"},
    "delivery.HoursOfMonth": {"key", "mode", "grade"},
    "asking.Draw": {"seed", "fingerprint"},
    "delivery.OwnWords": {"language", "words"},
    "delivery.Session": {"title", "reason", "reference"},
    "exchanges.Account": {"head"},
    "exchanges.ExchangeStep": {"from_state", "to_state", "how"},
    "reflections.CircleMeeting": {"to_try"},
}
"""Words that stay when a person goes: what was proposed or held, and what the rules derived from it."""


def test_words_that_stay_when_their_person_goes_were_decided_on_one_by_one() -> None:
    for model in our_models():
        privacy = declared(model)
        if tracked(model) or privacy is None or privacy.erasure is not Erasure.FIELDS_BLANKED:
            continue
        words = {
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        }
        assert words - set(privacy.blank) <= SERVICES_OWN_WORDS.get(model._meta.label, set()), (
            model._meta.label
        )


def values(model: type[models.Model], person: Person, made: dict[Any, Any]) -> dict[str, Any]:
    return {
        field.name: value
        for field in model._meta.concrete_fields
        if not field.primary_key and (value := value_of(field, person, made)) is not None
    }


def value_of(field: Any, person: Person, made: dict[Any, Any]) -> Any:
    """Something that fits the field; the person wherever a person fits, their mark wherever words fit."""
    if field.is_relation:
        return related(field, person, made)
    if field.choices:
        return next(value for value, _label in field.flatchoices if value != "")
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.BinaryField):
        return f"{MARK} in a file".encode()
    if isinstance(field, models.JSONField):
        return {"of": f"{MARK} json"}
    if isinstance(field, models.CharField | models.TextField):
        return f"{MARK}{uuid.uuid4().hex}"[: field.max_length or 40]
    return None if field.null else PLAIN[field.get_internal_type()]


PLAIN: dict[str, Any] = {
    "BooleanField": True,
    "DateField": date(2026, 3, 1),
    "DateTimeField": NOW,
    "TimeField": time(10),
    "IntegerField": 1,
    "BigIntegerField": 1,
    "PositiveIntegerField": 1,
    "PositiveSmallIntegerField": 1,
    "SmallIntegerField": 1,
    "PositiveBigIntegerField": 1,
    "FloatField": 1.0,
    "DecimalField": 1,
}


def related(field: Any, person: Person, made: dict[Any, Any]) -> Any:
    if field.related_model is Person:
        return person
    if field.related_model is Organisation:
        return person.organisation
    if field.related_model is field.model or field.null:
        return made.get(field.related_model) if field.related_model is not field.model else None
    return made.get(field.related_model) or make(field.related_model, person, made)


ENDS: dict[str, Any] = {
    "ends": time(12),
    "ends_at": NOW + timedelta(hours=2),
    "until_on": date(2027, 3, 1),
    "ends_on": date(2027, 3, 1),
}
"""What must come after what, in any model that has it."""


def make(model: type[models.Model], person: Person, made: dict[Any, Any]) -> models.Model:
    """A row of the model that speaks of the person in every way it can."""
    fields = values(model, person, made) | {
        name: value
        for name, value in ENDS.items()
        if any(f.name == name for f in model._meta.concrete_fields)
    }
    privacy = declared(model)
    assert privacy is not None
    if privacy.erasure in {Erasure.NOTHING_PERSONAL, Erasure.FIELDS_BLANKED}:
        fields = {n: value if n in privacy.blank else unmarked(value) for n, value in fields.items()}
    row = model(**fields)
    allow_every_check(row)
    row.save()
    made[model] = row
    return row


def unmarked(value: Any) -> Any:
    return (
        value.replace(MARK, "abcd") if isinstance(value, str) else ({} if isinstance(value, dict) else value)
    )


def allow_every_check(row: models.Model) -> None:
    """Put right what a check constraint of the model would refuse, where our plain values meet one."""
    for field in ("reverses", "stands_in_for", "merged_into"):
        if hasattr(row, f"{field}_id"):
            setattr(row, field, None)
    for name, value in FITTING.get(row._meta.label, {}).items():
        setattr(row, name, value(row) if callable(value) else value)


def another_account(account: Any) -> models.Model:
    """A second account of hours, nobody's: an exchange has two sides."""
    other = type(account)(organisation=account.organisation, kind="PERSON", opened_at=NOW)
    other.save()
    return other


def another_service(service: Any) -> models.Model:
    """A second service of the organisation: a practice goes from one to another."""
    other = type(service)(organisation=service.organisation, name="Another", opened_on=service.opened_on)
    other.save()
    return other


FITTING: dict[str, dict[str, Any]] = {
    "programmes.Cohort": {"ends_on": date(2027, 3, 1)},
    "cadre.Placement": {"target": lambda row: another_service(row.source)},
    "credentials.Credential": {"shown": False},
    "delivery.Act": {"mode": "VOICE", "grade": "", "counts": False},
    "people.AccessNeed": {"review_on": date(2026, 9, 1)},
    "people.Beside": {"other": None},
    "gifts.Need": {"service": None},
    "asking.Draw": {"closes_at": NOW + timedelta(hours=1), "drawn_at": None, "places": None},
    "thanks.Entry": {"pence": 1},
    "thanks.ThankYou": {"put_away_at": None, "shown_to": "ME"},
    "checkins.CheckIn": {"session": None},
    "documents.Verdict": {"mode": "", "status": ""},
    "portfolios.Conversation": {"written_at": NOW},
    "portfolios.Piece": {"kind": "ACCOUNT"},
    "portfolios.Place": {"found_at": NOW},
    "reflections.Reflection": {
        "document": uuid.UUID(int=7),
        "finding": 1,
        "session": None,
        "act": None,
        "invitation": None,
        "proposal": None,
        "measure_name": "",
        "measure_on": None,
        "place": None,
        "near_session": None,
        "withdrawn_at": None,
        "circle": None,
    },
    "reflections.ReadingItem": {"reflection": None},
    "exchanges.Account": {"service": None, "balance": 0, "places": 0, "lowest": None, "highest": None},
    "exchanges.Listing": {"taken": 0},
    "exchanges.Exchange": {"state": "WITHDRAWN", "receiver": lambda row: another_account(row.giver)},
}


def text_columns() -> Iterator[tuple[str, str]]:
    """Every column of every table that can hold words."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                yield table, column.name


def where_it_stands(mark: str) -> list[str]:
    quote = connection.ops.quote_name
    found = []
    with connection.cursor() as cursor:
        for table, column in text_columns():
            cursor.execute(
                f"SELECT COUNT(*) FROM {quote(table)} WHERE LOWER(CAST({quote(column)} AS TEXT)) LIKE %s",
                [f"%{mark}%"],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


def populated(cast: Cast) -> Person:
    """Somebody about whom every model of every app knows something, with a history of each."""
    person = actions.record_person(
        cast.here, full_name=f"{MARK} Name", known_as=f"{MARK} Known", alias=f"{MARK} Alias", phone="07700 900199",
        address=f"{MARK} Street", reference=f"{MARK}-1", email=f"{MARK}@post.example", by=cast.cora, at=NOW,
    )  # fmt: skip
    actions.open_account(person, f"{MARK}@post.example", cast.cora, NOW)
    double = actions.record_person(
        cast.here, full_name=f"{MARK} Double", phone="07700 900199", by=None, at=NOW
    )
    made: dict[Any, Any] = {Merge: actions.merge_people(person, double, by=cast.cora, at=NOW)}
    person.refresh_from_db()
    for model in our_models():
        skip = tracked(model) or model._meta.auto_created or model in {Person, Account, Organisation}
        if not skip and model not in made and (declared(model).person or model.__name__ == "Session"):  # type: ignore[union-attr]
            make(model, person, made)
    for row in made.values():
        if hasattr(row, "history"):
            row.save()
    return person


@pytest.mark.django_db
def test_erasing_a_person_leaves_nothing_of_theirs_in_the_database() -> None:
    cast = make_cast()
    person = populated(cast)
    held = where_it_stands(MARK)
    assert len(held) > 20, f"the person should be known all over the database, and is in {held}"
    actions.erase_person(person, by=cast.cora, at=NOW)
    assert where_it_stands(MARK) == []
    assert where_it_stands("900199") == []


@pytest.mark.django_db
def test_rows_that_were_said_to_go_are_gone_and_the_others_stay_without_the_person() -> None:
    cast = make_cast()
    person = populated(cast)
    before = {model: model._base_manager.count() for model in our_models() if not tracked(model)}
    actions.erase_person(person, by=cast.cora, at=NOW)
    for model, count in before.items():
        privacy = declared(model)
        assert privacy is not None
        after = model._base_manager.count()
        if privacy.erasure is Erasure.ROW_GOES:
            assert after < count, model._meta.label
        if privacy.erasure in {Erasure.FIELDS_BLANKED, Erasure.NOTHING_PERSONAL}:
            assert after == count, model._meta.label
        for field in links_to_people(model):
            if field.null and field.name != "merged_into":
                assert not model._base_manager.filter(**{field.name: person}).exists(), (
                    f"{model._meta.label}.{field.name}"
                )


@pytest.mark.django_db
def test_everybody_else_is_left_as_they_were() -> None:
    cast = make_cast()
    actions.record_gift(cast.pat, kind="SKILL", words="Baking", by=cast.cora, at=NOW)
    person = populated(cast)
    actions.erase_person(person, by=cast.cora, at=NOW)
    cast.pat.refresh_from_db()
    assert (cast.pat.full_name, cast.pat.gifts.get().words, cast.pat.account.email) == (
        "Pat Evans",
        "Baking",
        "pat@post.example",
    )
    assert all(isinstance(moment.history_date, datetime) for moment in cast.pat.history.all())
    assert apps.get_model("people.Person").objects.filter(erased_at__isnull=False).count() == 2
