"""The application that a web server loads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.project.settings")
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # in development nothing is gathered there

application = get_wsgi_application()
