"""What broke an exchange with a host off, in words of ours: those of libraries repeat what the host chose to send."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from http.client import HTTPException, IncompleteRead, RemoteDisconnected

_NO_HTTP = "answers in another way than HTTP has it"
_UNPROVEN: Mapping[int, str] = {
    9: "its certificate does not hold yet",
    10: "its certificate has expired",
    62: "its certificate is for another name",
    64: "its certificate is for another name",
}
"""By the codes of OpenSSL (X509_V_ERR_…)."""


def said_of_way(error: BaseException) -> str:
    """Why no way to a host was found, as the system says it."""
    told = (one.strerror for one in _all(error) if isinstance(one, OSError) and one.strerror)
    return next(told, "nobody answers there")


def said_of_proof(error: BaseException) -> str:
    """Why a host was not believed to be the one that was asked."""
    from urllib3.util.ssl_match_hostname import CertificateError

    for one in _all(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            return _UNPROVEN.get(one.verify_code, "its certificate is signed by nobody whom this machine trusts")
        if isinstance(one, CertificateError):
            return "its certificate is for another name"
    return "no agreement on TLS was found"


def said_of_answer(error: BaseException) -> str:
    """What is wrong with an answer."""
    from urllib3.exceptions import InvalidChunkLength

    for one in _all(error):
        if isinstance(one, InvalidChunkLength):
            break
        if isinstance(one, IncompleteRead):
            return "breaks off in the middle of its answer"
        if isinstance(one, RemoteDisconnected | ConnectionError):
            return "hangs up before it has answered"
        if isinstance(one, HTTPException):
            break
        if isinstance(one, OSError) and one.strerror:
            return f"cannot be reached ({one.strerror})"
    return _NO_HTTP


def _all(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
