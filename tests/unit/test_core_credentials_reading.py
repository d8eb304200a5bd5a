"""Credentials in JSON, tokens and pictures; files that are none; status lists that are none."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zlib

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from PIL import Image

from alongside.core.credentials import badges, baking, issuers, multikey, status
from alongside.core.credentials.reading import MOST_TEXT, read_credential
from alongside.core.credentials.terms import Outcome
from alongside.core.credentials.verifying import verify
from alongside.core.shared.errors import Refusal
from tests.credentials_cast import DID, NOW, OTHER_DID, SEED, award, keys_document, known, signed

RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Ten</title></svg>'


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def number(value: int) -> str:
    return encoded(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def made(algorithm, sign, *, claims=None, **header):
    payload = claims if claims is not None else badges.credential(award(status=None))
    parts = [{"alg": algorithm, "typ": "JWT", "kid": f"{DID}#one", **header}, payload]
    covered = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    return f"{covered}.{encoded(sign(covered.encode()))}".encode()


def by_ec(data):
    r, s = decode_dss_signature(EC.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


RSA_NUMBERS, EC_NUMBERS = RSA.public_key().public_numbers(), EC.public_key().public_numbers()
KINDS = {
    "EdDSA": (lambda data: multikey.signed(SEED, data), None),
    "RS256": (
        lambda data: RSA.sign(data, PKCS1v15(), hashes.SHA256()),
        {"kty": "RSA", "n": number(RSA_NUMBERS.n), "e": number(RSA_NUMBERS.e)},
    ),
    "ES256": (by_ec, {"kty": "EC", "crv": "P-256", "x": number(EC_NUMBERS.x), "y": number(EC_NUMBERS.y)}),
}


def keys_for(algorithm):
    jwk = KINDS[algorithm][1]
    document = keys_document()
    if jwk:
        method = {"id": f"{DID}#one", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk}
        document["verificationMethod"] = [method]
    return {DID: issuers.keys_in(document)}


def outcome(data, algorithm="EdDSA", **differing):
    return verify(read_credential(data), known(keys=keys_for(algorithm), **differing)).outcome


@pytest.mark.parametrize("algorithm", KINDS)
def test_signed_tokens_of_others(algorithm):
    data = made(algorithm, KINDS[algorithm][0])
    assert outcome(data, algorithm) is Outcome.GENUINE
    head, claims, signature = data.split(b".")
    spoilt = json.loads(base64.urlsafe_b64decode(claims + b"=="))
    spoilt["name"] = "Something else"
    other = b".".join([head, encoded(json.dumps(spoilt).encode()).encode(), signature])
    assert outcome(other, algorithm) is Outcome.TAMPERED


def test_a_token_with_the_older_shape_and_dates_as_numbers():
    claims = {
        "iss": DID,
        "nbf": int(NOW.timestamp()) - 60,
        "exp": int(NOW.timestamp()) + 60,
        "vc": {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiableCredential"]},
    }
    sign = KINDS["EdDSA"][0]
    assert outcome(made("EdDSA", sign, claims=claims)) is Outcome.GENUINE
    assert outcome(made("EdDSA", sign, claims={**claims, "exp": 0})) is Outcome.EXPIRED
    assert (
        outcome(made("EdDSA", sign, claims={**claims, "nbf": claims["exp"] + 999})) is Outcome.NOT_YET_VALID
    )


def test_a_token_whose_number_is_sooner_than_its_date_ends_sooner():
    claims = {**badges.credential(award(status=None)), "exp": 1}
    assert outcome(made("EdDSA", KINDS["EdDSA"][0], claims=claims)) is Outcome.EXPIRED


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (made("none", lambda _data: b""), "“none” are not read"),
        (made("HS256", lambda _data: b"x" * 32), "“HS256” are not read"),
        (made("EdDSA", KINDS["EdDSA"][0], crit=["x"]), "not read here"),
        (made("ES256", KINDS["EdDSA"][0]), "does not fit the kind"),
        (made("RS256", KINDS["EdDSA"][0]), "does not fit the kind"),
        (made("EdDSA", KINDS["EdDSA"][0], claims={"vc": 1}), "no signed credential"),
        (
            made("EdDSA", KINDS["EdDSA"][0], claims={**badges.credential(award()), "iss": OTHER_DID}),
            "another",
        ),
        (
            made("EdDSA", KINDS["EdDSA"][0], claims={**badges.credential(award()), "exp": 1e300}),
            "date in it that is none",
        ),
        (b"a.b", "neither JSON nor a whole token"),
        (b"", "neither JSON nor a whole token"),
        (b"\xff\xfe\x00", "neither text nor a picture"),
        (b'{"a": 1', "not whole JSON"),
        (b'{"a": 1, "a": 2}', "not whole JSON"),
        (b'{"a": NaN}', "not whole JSON"),
        (b'{"a":' * 100_000, "too large"),
        (b"{" + b'"a":{' * 30_000, "not whole JSON"),
        (b"{" + b" " * MOST_TEXT, "too large"),
        (png(), "carries no credential"),
        (png()[:20], "cut short"),
        (SVG.encode(), "carries no credential"),
        (b"<svg", "cannot be read as SVG"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(Refusal, match=sentence):
        verify(read_credential(data), known())


def test_a_token_without_the_name_of_a_key_is_by_nobody_known():
    assert outcome(made("EdDSA", KINDS["EdDSA"][0], kid=None)) is Outcome.UNKNOWN_KEY


def test_pictures_carry_the_credential_to_the_letter():
    text = json.dumps(signed(), ensure_ascii=False)
    for picture in (baking.baked_png(png(), text), baking.baked_svg(SVG, text).encode()):
        assert verify(read_credential(picture), known()).outcome is Outcome.GENUINE
    assert baking.in_png(baking.baked_png(png(), text)) == text
    assert baking.in_svg(baking.baked_svg(SVG, text).encode()) == text


def test_a_baked_picture_is_still_the_picture():
    once = baking.baked_png(png(), "one")
    assert Image.open(io.BytesIO(once)).size == (8, 8)
    assert baking.in_png(baking.baked_png(once, "two")) == "two"
    assert baking.baked_png(once, "two").count(baking.KEYWORD) == 1


def test_a_compressed_text_in_a_picture_is_read_up_to_its_limit():
    body = baking.KEYWORD + b"\0\x01\0\0\0" + zlib.compress(b"{" + b" " * (MOST_TEXT * 4))
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    data = png()
    with pytest.raises(Refusal):
        read_credential(data[:33] + chunk + data[33:])


def test_entities_in_a_picture_are_not_followed():
    hostile = f"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>
    <svg xmlns="http://www.w3.org/2000/svg"><o:credential xmlns:o="{baking.NAMESPACE}">&e;</o:credential></svg>"""
    with pytest.raises(Refusal):
        read_credential(hostile.encode())


def test_a_picture_that_cannot_carry_anything():
    with pytest.raises(Refusal):
        baking.baked_svg("<svg/>", "x")


@pytest.mark.parametrize(
    ("packed", "sentence"),
    [
        ("H4sI", "cannot be unpacked"),
        ("u!!!", "cannot be unpacked"),
        (None, "cannot be unpacked"),
        ("u" + encoded(gzip.compress(bytes(9), mtime=0)), "cannot be unpacked"),
        ("u" + encoded(gzip.compress(bytes(status.MOST_BYTES + 1), mtime=0)), "cannot be unpacked"),
    ],
)
def test_lists_that_are_none(packed, sentence):
    listed = {"credentialSubject": {"statusPurpose": "revocation", "encodedList": packed}}
    with pytest.raises(Refusal, match=sentence):
        status.is_withdrawn(listed, {"statusPurpose": "revocation", "statusListIndex": "1"})


def test_places_on_a_list():
    listed = {
        "credentialSubject": {"statusPurpose": ["revocation"], "encodedList": status.packed([0, 9, 131_071])}
    }
    found = [
        index
        for index in (0, 1, 8, 9, 10, 131_070, 131_071)
        if status.is_withdrawn(listed, {"statusPurpose": "revocation", "statusListIndex": str(index)})
    ]
    assert found == [0, 9, 131_071]
    for wrong in ("131072", "-1", "x", None):
        with pytest.raises(Refusal, match="place is not on"):
            status.is_withdrawn(listed, {"statusPurpose": "revocation", "statusListIndex": wrong})
    with pytest.raises(Refusal, match="not one for what"):
        status.is_withdrawn(listed, {"statusPurpose": "suspension", "statusListIndex": "1"})


@pytest.mark.parametrize(
    "key", ["", "z", "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", "0" * 50, "z" * 999]
)
def test_keys_of_another_kind(key):
    with pytest.raises(Refusal, match="Ed25519 Multikey"):
        multikey.public_key(key)
