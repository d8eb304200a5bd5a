"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from alongside.web.people.views.about import of_oneself, of_them
from alongside.web.thanks.views import advice, claims, office, part, words

app_name = "thanks"
urlpatterns: list[URLPattern] = [
    path("part/", of_oneself(part.part), name="my_part"),
    path("part/letter/", of_oneself(part.letter), name="my_letter"),
    path("part/of/<uuid:person>/", of_them(part.part), name="part"),
    path("part/of/<uuid:person>/letter/", of_them(part.letter), name="letter"),
    path("letter/<str:mark>/", part.check, name="check"),
    path("words/", words.mine, name="my_words"),
    path("words/to-look-at/", words.to_look_at, name="to_look_at"),
    path("words/<uuid:words>/", words.choose, name="choose"),
    path("words/<uuid:words>/card/", words.card, name="card"),
    path("words/<uuid:words>/looked/", words.looked, name="looked"),
    path("sessions/<uuid:session>/", words.thank, name="thank"),
    path("sessions/<uuid:session>/not-now/", words.not_now, name="not_now"),
    path("advice/", advice.advice, name="advice"),
    path("expenses/", of_oneself(claims.expenses), name="my_expenses"),
    path("expenses/claim/", of_oneself(claims.claim), name="my_claim"),
    path("expenses/form/", claims.paper, name="paper"),
    path("expenses/office/", office.office, name="office"),
    path("expenses/policy/", office.policy, name="policy"),
    path("expenses/lists/", office.export, name="export"),
    path("expenses/lists/<int:export>/<str:form>/", office.fetch, name="fetch"),
    path("expenses/of/<uuid:person>/", of_them(claims.expenses), name="expenses"),
    path("expenses/of/<uuid:person>/claim/", of_them(claims.claim), name="claim"),
    path("expenses/one/<uuid:claim>/", claims.one, name="one"),
    path("expenses/one/<uuid:claim>/receipt/", claims.receipt, name="receipt"),
    path("expenses/one/<uuid:claim>/<str:event>/", claims.step, name="step"),
]
