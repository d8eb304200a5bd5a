"""A few words about something that happened, who reads them, and changing them later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as fields
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alongside.core.reflection.recordings import check_size
from alongside.core.reflection.terms import Reach
from alongside.core.shared.errors import Refusal
from alongside.web.kit.forms import Form, Radios
from alongside.web.kit.words import in_language

LONGEST = 10_000
NO_PROMPT = "NONE"


def _reaches(*, with_session: bool, with_circle: bool) -> list[Reach]:
    left_out = {Reach.SESSION: not with_session, Reach.CIRCLE: not with_circle}
    return [reach for reach in Reach if not left_out.get(reach)]


class _Sharing(Form):
    """Who reads it. The circle is asked for only where there is one."""

    reach = fields.ChoiceField(label=_("Who may read it?"), initial=Reach.ME.value)
    circle = fields.ChoiceField(label=_("Which circle?"), required=False, widget=fields.Select)

    def __init__(self, *args: Any, with_session: bool, circles: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.circles = {str(each.public_id): each for each in circles}
        offered = _reaches(with_session=with_session, with_circle=bool(self.circles))
        several = len(self.circles) > 1
        self.fields["reach"].widget = Radios(
            hints={str(each): in_language(each.explanation) for each in offered if each.explanation},
            reveals={"CIRCLE": "circle"} if several else {},
        )
        self.fields["reach"].choices = [(str(each), in_language(each)) for each in offered]  # type: ignore[attr-defined]
        if several:
            self.fields["circle"].choices = [(key, each.name) for key, each in self.circles.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["circle"]

    @property
    def chosen_circle(self) -> Any:
        """The circle to share with; the only one where there is one."""
        chosen = self.cleaned_data.get("circle") or next(iter(self.circles), "")
        return self.circles.get(chosen) if self.cleaned_data["reach"] == Reach.CIRCLE else None


class ShareForm(_Sharing):
    """Who may read a reflection from now on."""


class WriteForm(_Sharing):
    """One reflection: the words first, everything else if somebody likes."""

    marks_optional = True
    prompt = fields.ChoiceField(label=_("A question from the record, if you like one"), required=False)
    words = fields.CharField(
        label=_("What do you make of it?"), max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 7}),
        help_text=_("One sentence is enough. Leave out what would tell of somebody’s health or home."),
        error_messages={"required": _("Write a few words. If you recorded it, one line on what it is about.")},
    )  # fmt: skip
    recording = fields.FileField(
        label=_("Or say it: a recording"), required=False,
        widget=fields.FileInput(attrs={"accept": "audio/*"}),
        help_text=_("Up to 8 MB. Write a line above on what it is about, for those who cannot hear it."),
    )  # fmt: skip
    tags = fields.CharField(
        label=_("Words to find it by"), max_length=300, required=False, help_text=_("Such as: waiting, trust")
    )
    field_order = ["prompt", "words", "recording", "reach", "circle", "tags"]

    def __init__(self, *args: Any, prompts: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.prompts = tuple(prompts)
        if self.prompts:
            asked = [(each.key, in_language(each.says)) for each in self.prompts]
            self.fields["prompt"].widget = Radios()
            self.fields["prompt"].choices = [*asked, (NO_PROMPT, _now("None of these"))]  # type: ignore[attr-defined]
            self.fields["prompt"].initial = NO_PROMPT
        else:
            del self.fields["prompt"]

    def clean_recording(self) -> Any:
        """The file, if it is of a size that can be kept; one that is not is never read."""
        file = self.cleaned_data.get("recording")
        if file:
            try:
                check_size(file.size)
            except Refusal as refusal:
                raise fields.ValidationError(in_language(refusal.sentence)) from refusal
        return file

    @property
    def chosen_prompt(self) -> str:
        """The key of the question that was chosen; "" for none."""
        chosen = self.cleaned_data.get("prompt", "")
        return "" if chosen == NO_PROMPT else chosen

    @property
    def content(self) -> bytes:
        """What was recorded."""
        file = self.cleaned_data.get("recording")
        return file.read() if file else b""


class ChangeForm(Form):
    """One's own words, put otherwise."""

    words = fields.CharField(
        label=_("Your words"), max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 10})
    )
    tags = fields.CharField(label=_("Words to find it by"), max_length=300, required=False)


class RedactForm(Form):
    """A passage that is to go for good."""

    passage = fields.CharField(
        label=_("Which words are to go?"), max_length=LONGEST, widget=fields.Textarea(attrs={"rows": 3}),
        help_text=_("Copy them as they stand. “[…]” will stand in their place, and they are kept nowhere."),
    )  # fmt: skip

    def __init__(self, *args: Any, has_recording: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if has_recording:
            told = _now("The recording stays as it is. Remove it, too, if it says the same.")
            self.fields["passage"].help_text = f"{self.fields['passage'].help_text} {told}"
