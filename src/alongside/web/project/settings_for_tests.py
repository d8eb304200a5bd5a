"""The settings that the tests use: development, with quick passwords and mail kept in memory."""

from __future__ import annotations

import os

os.environ.setdefault("ALONGSIDE_DEVELOPMENT", "yes")

from alongside.web.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
