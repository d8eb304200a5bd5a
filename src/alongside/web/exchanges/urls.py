"""Addresses of exchanges."""

from __future__ import annotations

from django.urls import path

from alongside.web.exchanges.views import books, exchange, listings, mine, pots

app_name = "exchanges"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("mine.csv", mine.mine_csv, name="mine_csv"),
    path("pots/<uuid:service>/give/", mine.give_to_pot, name="give_to_pot"),
    path("pots/<uuid:service>/propose/", pots.spend, name="spend"),
    path("with-a-service/", mine.with_service, name="with_service"),
    path("offers/", listings.listings, name="listings"),
    path("offers/new/", listings.put_up, name="put_up"),
    path("offers/<uuid:listing>/", listings.listing, name="listing"),
    path("offers/<uuid:listing>/down/", listings.take_down, name="take_down"),
    path("books/", books.books, name="books"),
    path("books.csv", books.books_csv, name="books_csv"),
    path("books/write-down/", books.write_down, name="write_down"),
    path("books/limits/", books.limits, name="limits"),
    path("books/services/<uuid:service>/", books.arrange, name="arrange"),
    path("books/people/<uuid:person>/", mine.of_person, name="of_person"),
    path("<uuid:exchange>/", exchange.exchange, name="exchange"),
    path("<uuid:exchange>/shared/", exchange.shared, name="shared"),
    path("<uuid:exchange>/<str:event>/", exchange.step, name="step"),
]
