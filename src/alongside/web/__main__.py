"""`python -m alongside.web …` is this project's `manage.py`."""

import os
import sys

from alongside.web.project import maintenance

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.project.settings")
    maintenance.run(["python -m alongside.web", *sys.argv[1:]])
