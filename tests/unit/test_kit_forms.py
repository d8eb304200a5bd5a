"""The form base: what it accepts, and what it says otherwise."""

from __future__ import annotations

from datetime import date, time

import pytest
from django import forms as fields
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import say
from alongside.web.kit import forms
from alongside.web.kit.fields import first_control_id, render_field

CHOICES = [("PHONE", "By phone"), ("POST", "By letter")]


class Sample(forms.Form):
    name = fields.CharField(label="Your name", max_length=10)
    on = forms.DateField(label="Day", earliest=date(2026, 1, 1), latest=date(2026, 12, 31))
    at = forms.TimeField(label="Start")
    places = fields.IntegerField(label="Places", min_value=1, max_value=30, required=False)
    email = fields.EmailField(label="E-mail", required=False)
    how = fields.ChoiceField(label="How?", choices=CHOICES, widget=forms.Radios, required=False)
    told = fields.BooleanField(label="I told them", required=False)
    own = fields.CharField(label="Own", error_messages={"required": _("Yes")}, required=True)


GOOD = {"name": "Ann", "on_day": "3", "on_month": "mar", "on_year": "2026", "at": "2:30pm", "own": "x"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def errors(**changes):
    form = Sample(GOOD | changes)
    return {name: [str(error) for error in said] for name, said in form.errors.items()}


def test_good_answers_are_read():
    form = Sample(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 3, 3)
    assert form.cleaned_data["at"] == time(14, 30)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": "  \u00a0 "}, "name", "Fill in “Your name”"),
        ({"name": "x" * 12}, "name", "“Your name” must be 10 characters or fewer. It has 12."),
        ({"own": ""}, "own", "Yes"),
        ({"on_day": "", "on_month": ""}, "on", "“Day” must include a day and month."),
        ({"on_year": "26"}, "on", "The year of “Day” must have 4 digits, such as 2026."),
        ({"on_day": "31", "on_month": "2"}, "on", "“Day” must be a real date, such as 27 3 2026."),
        ({"on_day": "1st"}, "on", "“Day” must be a real date, such as 27 3 2026."),
        ({"on_year": "2025"}, "on", "“Day” must be Thursday 1 January 2026 or later."),
        ({"on_year": "2027"}, "on", "“Day” must be Thursday 31 December 2026 or earlier."),
        ({"at": "7"}, "at", "Say whether “Start” is am or pm, such as 10am or 2:30pm."),
        ({"at": "late"}, "at", "“Start” must be a time, such as 10am or 2:30pm."),
        ({"at": " "}, "at", "Fill in “Start”"),
        ({"places": "many"}, "places", "“Places” must be a number, such as 12."),
        ({"places": "0"}, "places", "“Places” must be 1 or more."),
        ({"places": "31"}, "places", "“Places” must be 30 or less."),
        ({"email": "ann@"}, "email", "Enter an e-mail address in the form name@example.com for “E-mail”"),
        ({"how": "PIGEON"}, "how", "Choose one of the answers given for “How?”"),
    ],
)
def test_each_error_says_what_to_do(changes, field, sentence):
    assert errors(**changes) == {field: [sentence]}


def test_a_field_that_a_form_gives_itself_later_says_what_to_do_too():
    for value, sentence in (
        ("", "Choose an answer for “Whose turn?”"),
        ("gone", "Choose one of the answers"),
    ):
        form = Sample({"turn": value})
        form.fields["turn"] = fields.ChoiceField(label="Whose turn?", choices=CHOICES, widget=fields.Select)
        assert form.errors["turn"][0].startswith(sentence)


def test_a_label_with_signs_of_its_own_is_only_a_label():
    class Odd(forms.Form):
        share = fields.IntegerField(label="100% %(odd)s {x}", min_value=1)

    assert [str(e) for e in Odd({"share": "0"}).errors["share"]] == ["“100% %(odd)s {x}” must be 1 or more."]
    assert [str(e) for e in Odd({"share": ""}).errors["share"]] == ["Fill in “100% %(odd)s {x}”"]


def test_letters_are_kept_in_one_form_and_emoji_whole():
    form = Sample(GOOD | {"name": "Sia\u0302n 👩🏽‍🌾"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Siân 👩🏽‍🌾"


def test_a_file_that_is_empty_or_missing_is_named():
    class Upload(forms.Form):
        sheet = fields.FileField(label="Sheet")

    assert [str(e) for e in Upload({}, {}).errors["sheet"]] == ["Choose a file for “Sheet”"]
    empty = SimpleUploadedFile("a.csv", b"")
    assert "empty" in str(Upload({}, {"sheet": empty}).errors["sheet"])


def test_errors_are_said_in_welsh():
    with translation.override("cy"):
        said = str(Sample(GOOD | {"name": ""}).errors["name"][0])
    assert "Your name" in said
    assert "Fill in" not in said


def test_a_refusal_stands_beside_its_field_or_on_top():
    form = Sample(GOOD)
    form.refuse(Refusal(say("Only {n} may come.", n=3)), "places")
    form.refuse(Refusal(say("Too late.")))
    assert form.errors["places"] == ["Only 3 may come."]
    assert form.non_field_errors() == ["Too late."]


def test_a_date_may_come_on_one_line_or_as_initial():
    class One(forms.Form):
        on = forms.DateField(label="Day")

    assert One({"on": "2026-03-03"}).is_valid()
    assert 'value="2026"' in render_field(One(initial={"on": date(2026, 3, 3)})["on"])


def test_the_wrong_box_of_a_date_is_marked_and_led_to():
    form = Sample(GOOD | {"on_month": ""})
    html = render_field(form["on"])
    assert html.count("govuk-input--error") == 1
    assert first_control_id(form["on"]) == "id_on-month"
    assert 'id="id_on-month"' in html


def test_fields_are_drawn_with_label_hint_and_error():
    form = Sample(GOOD | {"name": ""})
    html = render_field(form["name"], hint="As you like <b>", width=10)
    assert '<label class="govuk-label" for="id_name">' in html
    assert "As you like &lt;b&gt;" in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert "govuk-input--width-10" in html
    assert "maxlength" not in html


def test_what_was_typed_is_escaped():
    html = render_field(Sample(GOOD | {"name": '"><script>alert(1)</script>'})["name"])
    assert "<script>" not in html


def test_optional_fields_are_marked_unless_the_form_says_otherwise():
    class Filter(Sample):
        marks_optional = False

    assert "Places (optional)" in render_field(Sample()["places"])
    assert "(optional)" not in render_field(Filter()["places"])
    assert "(optional)" not in render_field(Sample()["told"])


def test_choices_explain_reveal_and_exclude():
    class Choosing(forms.Form):
        how = fields.ChoiceField(
            choices=CHOICES, widget=forms.Radios(hints={"POST": "Slow"}, reveals={"PHONE": "number"})
        )
        number = fields.CharField(label="Number")
        gifts = fields.MultipleChoiceField(
            choices=[*CHOICES, ("NONE", "None")], widget=forms.Checkboxes(exclusive="NONE")
        )

    form = Choosing({"how": "PHONE", "gifts": ["POST"]})
    radios, boxes = render_field(form["how"]), render_field(form["gifts"])
    assert "Slow" in radios
    assert 'name="number"' in radios
    assert radios.count("checked") == 1
    assert 'data-behaviour="exclusive"' in boxes
    assert boxes.count(" checked") == 1
