"""Every address of the application. Each app keeps its own list."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from alongside.web.project import views

urlpatterns = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("account/", include("allauth.urls")),
    path("people/", include("alongside.web.people.urls")),
    path("services/", include("alongside.web.services.urls")),
    path("charters/", include("alongside.web.charters.urls")),
    path("door/", include("alongside.web.door.urls")),
    path("asking/", include("alongside.web.asking.urls")),
    path("rotas/", include("alongside.web.rotas.urls")),
    path("exchanges/", include("alongside.web.exchanges.urls")),
    path("check-ins/", include("alongside.web.checkins.urls")),
    path("cadre/", include("alongside.web.cadre.urls")),
    path("courses/", include("alongside.web.courses.urls")),
    path("credentials/", include("alongside.web.credentials.urls")),
    path("portfolio/", include("alongside.web.portfolios.urls")),
    path("programmes/", include("alongside.web.programmes.urls")),
    path("thanks/", include("alongside.web.thanks.urls")),
    path("thinking/", include("alongside.web.reflections.urls")),
    path("gifts/", include("alongside.web.gifts.urls")),
    path("joining/", include("alongside.web.joining.urls")),
    path("messaging/", include("alongside.web.messaging.urls")),
    path("measures/", include("alongside.web.measures.urls")),
    path("reports/", include("alongside.web.reports.urls")),
    path("documents/", include("alongside.web.documents.urls")),
    path("spreadsheets/", include("alongside.web.interchange.urls")),
    path("", include("alongside.web.delivery.urls")),
]
if settings.DEVELOPMENT:
    urlpatterns += [
        path("demo/", include("alongside.web.demo.urls")),
        path("kit/", include("alongside.web.kit.urls")),
    ]

handler400 = "alongside.web.kit.errors.bad_request"
handler403 = "alongside.web.kit.errors.not_allowed"
handler404 = "alongside.web.kit.errors.not_found"
handler500 = "alongside.web.kit.errors.fault"
