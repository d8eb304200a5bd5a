"""Whether a credential can be relied on: one named outcome, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from alongside.core.credentials import compact, proofs, status
from alongside.core.credentials.issuers import Keys, keys_of_did_key
from alongside.core.credentials.reading import Read
from alongside.core.credentials.terms import ACCEPTED, CLOCK_SKEW, Outcome
from alongside.core.shared.errors import Refusal
from alongside.core.shared.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Known:
    """What a verifier has at hand, and the moment.

    ``keys`` by issuer; ``lists`` are status lists by their address; ``wanted`` names the issuers that will do
    (empty: any whose keys are known).
    """

    at: datetime
    keys: Mapping[str, Keys] = field(default_factory=dict)
    lists: Mapping[str, Read] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", MappingProxyType(dict(self.keys)))
        object.__setattr__(self, "lists", MappingProxyType(dict(self.lists)))

    def keys_of(self, issuer: str) -> Keys | None:
        """The keys of an issuer, or None. Raises ``Refusal`` for a ``did:key`` of a kind not read here."""
        return self.keys.get(issuer) or keys_of_did_key(issuer)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it."""

    outcome: Outcome
    sentence: Sentence

    @property
    def accepted(self) -> bool:
        """Whether it can be relied on."""
        return self.outcome in ACCEPTED


def verify(read: Read, known: Known) -> Verdict:
    """Hold a credential against what is known. Raises ``Refusal`` where it cannot be read as a credential at all.

    The first of these that is so decides: somebody else's proof, a key not known, changed words, an issuer not
    wanted, too early, too late, withdrawn, not known whether withdrawn.
    """
    _check_shape(read)
    return _of_proof(read, known) or _of_time(read, known.at) or _of_status(read, known) or _genuine(read)


def _check_shape(read: Read) -> None:
    kinds = read.document.get("type")
    if "VerifiableCredential" not in (kinds if isinstance(kinds, list) else [kinds]):
        raise Refusal(say("This is no verifiable credential: its type does not say so."))
    if ":" not in read.issuer:
        raise Refusal(say("The credential does not name who issued it."))


def _of_proof(read: Read, known: Known) -> Verdict | None:
    method = read.token.method if read.token else str(proofs.proof_of(read.document)["verificationMethod"])
    owner = method.partition("#")[0]
    if owner and owner != read.issuer:
        return Verdict(
            Outcome.WRONG_ISSUER,
            say(
                "It says that it is by {issuer}, but the proof was made with a key of {owner}.",
                issuer=read.issuer,
                owner=owner,
            ),
        )
    if (keys := known.keys_of(read.issuer)) is None:
        return Verdict(Outcome.UNKNOWN_KEY, say("The keys of {issuer} are not at hand.", issuer=read.issuer))
    key = keys.by_name.get(f"{read.issuer}{method}" if method.startswith("#") else method)
    if key is None:
        return Verdict(
            Outcome.UNKNOWN_KEY, say("{issuer} does not stand by the key of this proof.", issuer=read.issuer)
        )
    if not _holds(read, key):
        return Verdict(
            Outcome.TAMPERED,
            say("The words do not fit the proof: something was changed since it was issued."),
        )
    if known.wanted and read.issuer not in known.wanted:
        return Verdict(
            Outcome.WRONG_ISSUER, say("It is by {issuer}, which you did not ask for.", issuer=read.issuer)
        )
    return None


def _holds(read: Read, key: str | Mapping[str, Any]) -> bool:
    if read.token:
        return compact.token_holds(read.token, key)
    if not isinstance(key, str):
        raise Refusal(
            say("The issuer's key is of a kind that is not read here. Ask for an Ed25519 Multikey.")
        )
    try:
        return proofs.holds(read.document, key)
    except Refusal:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Refusal(say("The credential's words cannot be read by the vocabularies it names.")) from fault


def _of_time(read: Read, at: datetime) -> Verdict | None:
    begins, ends = _moment(read, "validFrom", "issuanceDate"), _moment(read, "validUntil", "expirationDate")
    if begins and at < begins - CLOCK_SKEW:
        return Verdict(Outcome.NOT_YET_VALID, say("It is valid from {day}.", day=begins))
    if ends and at >= ends + CLOCK_SKEW:
        return Verdict(Outcome.EXPIRED, say("It was valid until {day}.", day=ends))
    return None


def _moment(read: Read, *names: str) -> datetime | None:
    said = next((read.document[name] for name in names if name in read.document), None)
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(str(said))
    except ValueError as fault:
        raise Refusal(say("“{said}” is not a moment.", said=str(said)[:40])) from fault
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _of_status(read: Read, known: Known) -> Verdict | None:
    said = read.document.get("credentialStatus")
    entries = said if isinstance(said, list) else [said] if said else []
    verdicts = [found for each in entries if (found := _of_entry(read, each, known))]
    withdrawn = [each for each in verdicts if each.outcome is Outcome.REVOKED]
    return next(iter([*withdrawn, *verdicts]), None)


def _of_entry(read: Read, entry: object, known: Known) -> Verdict | None:
    if not isinstance(entry, Mapping) or entry.get("type") != "BitstringStatusListEntry":
        return Verdict(Outcome.STATUS_UNKNOWN, say("It names a kind of status that is not read here."))
    listed = known.lists.get(str(entry.get("statusListCredential")))
    if listed is None:
        return Verdict(
            Outcome.STATUS_UNKNOWN,
            say(
                "Its status list is not at hand: {address}",
                address=str(entry.get("statusListCredential"))[:300],
            ),
        )
    if fault := _fault_of_list(listed, read, known):
        return fault
    if status.is_withdrawn(listed.document, entry):
        return Verdict(Outcome.REVOKED, say("{issuer} has withdrawn it.", issuer=_name(read)))
    return None


def _fault_of_list(listed: Read, read: Read, known: Known) -> Verdict | None:
    if listed.issuer != read.issuer:
        return Verdict(
            Outcome.STATUS_UNKNOWN, say("The status list is by somebody else, so it tells nothing.")
        )
    trusted = Known(known.at, known.keys)
    if fault := _of_proof(listed, trusted) or _of_time(listed, known.at):
        return Verdict(
            Outcome.STATUS_UNKNOWN, say("The status list cannot be relied on: {why}", why=fault.sentence)
        )
    return None


def _genuine(read: Read) -> Verdict:
    return Verdict(Outcome.GENUINE, say("It is by {issuer}, and unchanged.", issuer=_name(read)))


def _name(read: Read) -> str:
    issuer = read.document.get("issuer")
    named = issuer.get("name") if isinstance(issuer, Mapping) else None
    return f"{named} ({read.issuer})" if isinstance(named, str) else read.issuer


def listed_by_address(lists: Sequence[Read]) -> dict[str, Read]:
    """Status lists by the address that each says is its own."""
    return {str(each.document.get("id")): each for each in lists}
