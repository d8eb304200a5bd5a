"""`python -m alongside.web …` is this project's `manage.py`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.project.settings")
    sys.argv[0] = "python -m alongside.web"
    execute_from_command_line(sys.argv)
