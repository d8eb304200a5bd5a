"""What a person chooses to say of themselves; also written down by a coordinator, who does not read it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.web.asking.actions.equality import say_of_oneself
from alongside.web.asking.forms.about import AboutForm
from alongside.web.asking.queries.said import said_by
from alongside.web.people.views.about import About, answer, sent, show_form


@require_http_methods(["GET", "POST"])
def about(request: HttpRequest, about: About) -> HttpResponse:
    """Age, ethnicity, disability: each may be left, and all may be taken back."""
    form = AboutForm(sent(request), acting=about.acting, initial=_kept(about))
    done = answer(
        request,
        about,
        form,
        lambda: say_of_oneself(
            about.person,
            **{name: form.cleaned_data[name] for name in ("age", "ethnicity", "disability")},
            by=about.by,
            how=form.channel,
            at=timezone.now(),
        ),
        _("Saved. Thank you."),
    )
    heading = _("About you") if about.themselves else _("About them")
    return done or show_form(request, about, form, heading, lede=_why(about))


def _kept(about: About) -> dict[str, str]:
    """The person's own answers, for themselves alone."""
    said = said_by(about.person) if about.themselves else None
    return {} if said is None else {name: getattr(said, name) for name in ("age", "ethnicity", "disability")}


def _why(about: About) -> str:
    if about.themselves:
        return _(
            "We ask so that we can see whom we never ask. Your answers are counted together with others’, "
            "never shown beside your name, and you can take them back at any time."
        )
    return _(
        "Write down what they tell you. It is counted together with others’ answers and shown to nobody but "
        "them; whatever they said before is replaced."
    )
