"""GOV.UK components through their Jinja macros: one environment, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader, TemplateNotFound

from alongside.web.kit.words import plain

METHODS: Final = frozenset(dir(dict))


class Macros(Environment):
    """Looks into parameters as what they are, mappings: the macros ask for hundreds that nobody gave."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What ``obj.attribute`` is in a macro; the same as ever, with fewer exceptions on the way."""
        if type(obj) is not dict or attribute in METHODS:
            return super().getattr(obj, attribute)
        return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)


_environment = Macros(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,  # the package's files do not change under a running program
)


class NoSuchComponentError(LookupError):
    """The design system has no component of that name."""


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """The HTML of a component such as "date-input"; ``params`` are those of its Nunjucks macro.

    Text is escaped; ``html`` parameters are not, and must be safe already.
    """
    return mark_safe(str(_macro(component)(plain(params))).strip())  # noqa: S308 - escaped by the macros


@cache
def _macro(component: str) -> Callable[[Any], str]:
    try:
        template = _environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    except TemplateNotFound as missing:
        raise NoSuchComponentError(component) from missing
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro: Callable[[Any], str] = getattr(template.module, name)
    return macro
