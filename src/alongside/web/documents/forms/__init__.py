"""What people fill in about documents."""

from alongside.web.documents.forms.about import AboutForm, ShareForm
from alongside.web.documents.forms.reading import CompareForm, ContestForm, FilterForm
from alongside.web.documents.forms.upload import UploadForm

__all__ = ["AboutForm", "CompareForm", "ContestForm", "FilterForm", "ShareForm", "UploadForm"]
