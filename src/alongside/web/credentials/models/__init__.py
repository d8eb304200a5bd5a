"""Keys, achievements, status lists, batches, credentials, and those that people bring."""

from alongside.web.credentials.models.batches import Batch
from alongside.web.credentials.models.held import Brought, Credential
from alongside.web.credentials.models.issuing import Achievement, SigningKey, StatusList

__all__ = ["Achievement", "Batch", "Brought", "Credential", "SigningKey", "StatusList"]
