"""What can be done with credentials. ``issue_credential`` is the way in for every other app."""

from alongside.web.credentials.actions.issuing import NewEvidence, issue_credential

__all__ = ["NewEvidence", "issue_credential"]
