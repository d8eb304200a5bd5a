"""Settings, read from the environment. `.env.example` lists every variable with its meaning."""

from __future__ import annotations

import os
import tempfile

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from alongside.web.project import environment

DEVELOPMENT = environment.flag("ALONGSIDE_DEVELOPMENT", default=False)
DEBUG = environment.flag("DJANGO_DEBUG", default=False)
SECRET_KEY = environment.secret("SECRET_KEY", development=DEVELOPMENT)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or (["*"] if DEVELOPMENT else [])
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "alongside.web.project.apps.ProjectConfig",
    "alongside.web.demo",
    "alongside.web.interchange",
    "alongside.web.cadre",
    "alongside.web.courses",
    "alongside.web.documents",
    "alongside.web.reports",
    "alongside.web.measures",
    "alongside.web.reflections",
    "alongside.web.door",
    "alongside.web.thanks",
    "alongside.web.credentials",
    "alongside.web.programmes",
    "alongside.web.portfolios",
    "alongside.web.checkins",
    "alongside.web.exchanges",
    "alongside.web.joining",
    "alongside.web.asking",
    "alongside.web.rotas",
    "alongside.web.charters",
    "alongside.web.delivery",
    "alongside.web.gifts",
    "alongside.web.services",
    "alongside.web.messaging",
    "alongside.web.people",
    "alongside.web.kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # pages of allauth ask for it
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rules",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.web.services.middleware.WhoIsAsking",
    "alongside.web.door.middleware.TabletStaysAtItsDoor",
    "alongside.web.kit.language.LanguageMiddleware",
    "alongside.web.kit.unseen.WithoutUnseenMarks",
    "alongside.web.kit.once.SubmitOnce",
    "alongside.web.kit.refusals.RefusalsAreSaidKindly",
]

ROOT_URLCONF = "alongside.web.project.urls"
WSGI_APPLICATION = "alongside.web.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.web.kit.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{environment.VAR / 'alongside.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
# Each test process makes a database of its own: on SQLite a file, because races need real connections.
_TEST_NAME = f"alongside_test_{os.getpid()}"
DATABASES["default"]["TEST"] = {
    "NAME": f"{tempfile.gettempdir()}/{_TEST_NAME}.sqlite3"
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else _TEST_NAME
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "alongside.web.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {"login": "alongside.web.people.forms.sign_in.LoginForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "alongside.web.people.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": environment.VAR / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEVELOPMENT
WHITENOISE_AUTOREFRESH = False

EMAIL_BACKEND = environment.text(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend"
    if DEVELOPMENT
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = environment.VAR / "mail"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=False)
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "alongside@localhost")

NOTIFY_KEYS = environment.keys("NOTIFY_API_KEY")
NOTIFY_ADDRESS = environment.text("NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
NOTIFY_TEXT_TEMPLATE = environment.text("NOTIFY_TEXT_TEMPLATE")
NOTIFY_MAIL_TEMPLATE = environment.text("NOTIFY_MAIL_TEMPLATE")
VAPID_PRIVATE_KEY = environment.text("VAPID_PRIVATE_KEY")
VAPID_SUBJECT = environment.text("VAPID_SUBJECT", f"mailto:{DEFAULT_FROM_EMAIL}")
PUSH_SERVICES = environment.words("PUSH_SERVICES") or [
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
]
_CARRIERS = "alongside.web.messaging.actions.providers."
_BY_NOTIFY = {
    "TEXT": bool(NOTIFY_KEYS and NOTIFY_TEXT_TEMPLATE),
    "EMAIL": bool(NOTIFY_KEYS and NOTIFY_MAIL_TEMPLATE),
}
MESSAGE_PROVIDERS = {
    "EMAIL": f"{_CARRIERS}{'notify.NotifyMail' if _BY_NOTIFY['EMAIL'] else 'mail.Mail'}",
    "TEXT": f"{_CARRIERS}{'notify.NotifyText' if _BY_NOTIFY['TEXT'] else 'filed.FiledText'}",
    "WEB": f"{_CARRIERS}push.Push" if VAPID_PRIVATE_KEY else "",
}
if not (DEVELOPMENT or _BY_NOTIFY["TEXT"]):
    MESSAGE_PROVIDERS["TEXT"] = ""
MESSAGING_CALLBACK_SECRET = environment.text("MESSAGING_CALLBACK_SECRET") or SECRET_KEY
MESSAGES_A_MINUTE = {
    "EMAIL": environment.number("EMAILS_A_MINUTE", 600),
    "TEXT": environment.number("TEXTS_A_MINUTE", 600),
    "WEB": environment.number("NOTIFICATIONS_A_MINUTE", 600),
}

RECEIPTS_KEPT_DAYS = environment.number("RECEIPTS_KEPT_DAYS", 7 * 365)
RECEIPTS_UNPAID_KEPT_DAYS = environment.number("RECEIPTS_UNPAID_KEPT_DAYS", 90)
UNKNOWN_TEXTS_KEPT_DAYS = environment.number("UNKNOWN_TEXTS_KEPT_DAYS", 30)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "alongside.web.kit.errors.form_expired"
if not DEVELOPMENT:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = environment.number("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
