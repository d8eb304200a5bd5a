"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.credentials.views import keys, office, own, public
from alongside.web.people.views.about import of_them

app_name = "credentials"
urlpatterns: list[URLPattern] = [
    path("", office.office, name="office"),
    path("achievements/add/", office.add, name="add"),
    path("achievements/<uuid:achievement>/", office.achievement, name="achievement"),
    path("achievements/<uuid:achievement>/change/", office.change, name="change"),
    path("achievements/<uuid:achievement>/put-away/", office.put_achievement_away, name="put_away"),
    path("achievements/<uuid:achievement>/give/", office.give_to_all, name="give_to_all"),
    path("achievements/<uuid:achievement>/about/", public.achievement, name="achievement_public"),
    path("batches/<uuid:batch>/", office.batch, name="batch"),
    path("batches/<uuid:batch>/move/", office.move_batch, name="move_batch"),
    path("of/<uuid:person>/", of_them(office.of), name="of"),
    path("keys/", keys.keys, name="keys"),
    path("keys/change/", keys.change, name="change_keys"),
    path("mine/", own.mine, name="mine"),
    path("bring/", own.bring, name="bring"),
    path("brought/<uuid:brought>/let-go/", own.let_go, name="let_go"),
    path("one/<uuid:credential>/", own.one, name="one"),
    path("one/<uuid:credential>/choose/", own.choose, name="choose"),
    path("one/<uuid:credential>/withdraw/", office.withdraw, name="withdraw"),
    path("one/<uuid:credential>/badge.<str:form>", own.download, name="download"),
    path("check/", public.check, name="check"),
    path("check/<uuid:credential>/", public.one, name="one_public"),
    path("issuers/<uuid:organisation>/did.json", public.keys, name="issuer"),
    path("status/<uuid:status_list>", public.status, name="status"),
]
