"""The addresses of this app's pages."""

from __future__ import annotations

from django.urls import path

from alongside.web.demo.views.mail import letter, mail
from alongside.web.demo.views.people import people, sign_in

app_name = "demo"
urlpatterns = [
    path("", people, name="people"),
    path("sign-in/", sign_in, name="sign_in"),
    path("mail/", mail, name="mail"),
    path("mail/<str:key>/", letter, name="letter"),
]
