"""What people fill in about services."""

from alongside.web.services.forms.patterns import EndForm, LeaveOutForm, MoveForm, PatternForm
from alongside.web.services.forms.places import PlaceForm
from alongside.web.services.forms.posts import PostForm
from alongside.web.services.forms.roles import RoleForm
from alongside.web.services.forms.service import ServiceForm
from alongside.web.services.forms.team import FindForm, RelateForm

__all__ = [
    "EndForm",
    "FindForm",
    "LeaveOutForm",
    "MoveForm",
    "PatternForm",
    "PlaceForm",
    "PostForm",
    "RelateForm",
    "RoleForm",
    "ServiceForm",
]
