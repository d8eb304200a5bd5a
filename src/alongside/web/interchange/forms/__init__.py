"""What people fill in about lists that they bring in."""

from alongside.web.interchange.forms.matching import MatchingForm
from alongside.web.interchange.forms.upload import ReadSoForm, UploadForm

__all__ = ["MatchingForm", "ReadSoForm", "UploadForm"]
