"""What HelloAsso tells of a form, by its API v5 (dev.helloasso.com): the payments it authorised, added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated
from urllib.parse import urlencode

from pydantic import BeforeValidator, Field

from portevoix.microsites.answers import read_answer
from portevoix.microsites.kinds.fundraiser.providers import (
    MOST_ANSWER,
    Answer,
    Asks,
    Count,
    Told,
    Word,
    grouped,
    listed,
    part,
)
from portevoix.web import NotFetched

CLIENT_ID, CLIENT_SECRET = "PORTEVOIX_HELLOASSO_CLIENT_ID", "PORTEVOIX_HELLOASSO_CLIENT_SECRET"
"""Where the environment holds what HelloAsso gave an association, under "Intégrations et API"."""

_API = "https://api.helloasso.com"
_PAGE = 100
_MOST_PAGES = 1_000
_AUTHORIZED = "Authorized"
_FAILED = frozenset({"Error", "InternalError", "Refused", "Aborted", "Canceled"})
"""States of refunds that gave nothing back."""
_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND = 400, 401, 403, 404


class NoClient(Exception):
    """Which *variables* of the environment are missing, and what to do."""

    def __init__(self, variables: str) -> None:
        self.variables = variables
        super().__init__(
            "missing, and HelloAsso tells totals to its own clients alone; set both as it gives them"
            " to the association under 'Intégrations et API', and write them in no file"
        )


@dataclass(frozen=True, slots=True)
class Client:
    """An association as HelloAsso knows it (OAuth 2.0, RFC 6749, 4.4)."""

    id: str = field(repr=False)
    secret: str = field(repr=False)


def client_of(environment: Mapping[str, str]) -> Client:
    """The client that an environment names. Raises NoClient where half of it, or all, is missing."""
    found = {name: environment.get(name, "").strip() for name in (CLIENT_ID, CLIENT_SECRET)}
    if missing := [name for name, value in found.items() if not value]:
        raise NoClient(" and ".join(missing))
    return Client(*found.values())


class HelloAsso:
    """HelloAsso as a client sees it: with one token for all, and another where that has expired (after 30 minutes)."""

    def __init__(self, client: Client, asks: Asks) -> None:
        self._client = client
        self._asks = asks
        self._token = ""
        self._refused: NotFetched | None = None

    def told(self, account: str, form: str, form_type: str) -> Told:
        """What came in by a form: payments that were authorised, less what was given back. Gifts that an association
        registered there by hand are none: those stand in a ledger. Raises NotFetched."""
        raised = 0
        payers: set[bytes] = set()
        for payment in self._payments(account, form, form_type):
            kept = payment.amount - sum(one.amount for one in payment.refundOperations if one.status not in _FAILED)
            if payment.state == _AUTHORIZED and kept > 0:
                raised += kept
                payers.add(payment.payer.hashed or str(payment.id).encode())
        return Told(raised, len(payers), "EUR")

    def _payments(self, account: str, form: str, form_type: str) -> Iterator[_Payment]:
        """The payments of a form, each once, page after page until one tells nothing more: there is a token for the
        next on the last of them too (dev.helloasso.com/docs/pagination)."""
        url = f"{_API}/v5/organizations/{part(account)}/forms/{part(form_type)}/{part(form)}/payments"
        following: dict[str, str] = {}
        known: set[int] = set()
        for number in range(2, _MOST_PAGES + 2):
            query = {"states": _AUTHORIZED, "pageSize": str(_PAGE), **following}
            page = read_answer(_Page, self._page(f"{url}?{urlencode(query)}", account, form, form_type), "HelloAsso")
            fresh = {payment.id: payment for payment in page.data if payment.id not in known}
            if not fresh:
                return
            yield from fresh.values()
            known.update(fresh)
            token = page.pagination.continuationToken
            following = {"continuationToken": token} if token else {"pageIndex": str(number)}
        raise NotFetched(f"HelloAsso tells more than {_PAGE * _MOST_PAGES:,} payments of '{form}'", "split the form")

    def _page(self, url: str, account: str, form: str, form_type: str) -> bytes:
        try:
            return self._with_token(url)
        except NotFetched as error:
            if error.status in (_UNAUTHORIZED, _FORBIDDEN):
                why = f"HelloAsso does not let this client read the payments of '{account}'"
                remedy = "use the client of that association, with the right to read transactions (AccessTransactions)"
                raise NotFetched(why, remedy) from None
            if error.status in (_BAD_REQUEST, _NOT_FOUND):
                why = f"HelloAsso knows no form '{form}' ({form_type}) of '{account}'"
                raise NotFetched(why, "check 'account', 'form' and 'form_type' against the form's address") from None
            raise

    def _with_token(self, url: str) -> bytes:
        try:
            return self._asks.get(url, MOST_ANSWER, self._headers())
        except NotFetched as error:
            if error.status != _UNAUTHORIZED:
                raise
        self._token = ""  # it may have expired
        return self._asks.get(url, MOST_ANSWER, self._headers())

    def _headers(self) -> Mapping[str, str]:
        if self._refused:  # it is not asked again for every page of a site
            raise self._refused
        try:
            self._token = self._token or self._new_token()
        except NotFetched as error:
            self._refused = error
            raise
        return {"Accept": "application/json", "Authorization": f"Bearer {self._token}"}

    def _new_token(self) -> str:
        """Another token (RFC 6749, 4.4.2)."""
        grant = {
            "grant_type": "client_credentials",
            "client_id": self._client.id,
            "client_secret": self._client.secret,
        }
        headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            data = self._asks.post(f"{_API}/oauth2/token", MOST_ANSWER, urlencode(grant).encode(), headers)
        except NotFetched as error:
            if error.status not in (_BAD_REQUEST, _UNAUTHORIZED, _FORBIDDEN):
                raise NotFetched(error.why, error.remedy) from error
            why = f"HelloAsso does not know the client that {CLIENT_ID} and {CLIENT_SECRET} name"
            raise NotFetched(why, "copy both again from 'Intégrations et API' there") from None
        return read_answer(_Token, data, "HelloAsso").access_token


class _Token(Answer):
    access_token: Annotated[str, Field(pattern=r"^[A-Za-z0-9._~+/-]+=*$", repr=False)]  # RFC 6750, 2.1


class _Payer(Answer):
    """Who paid, told apart by a digest: the rest is let go with the page it stood on."""

    email: Annotated[Word, Field(repr=False)] = ""
    firstName: Annotated[Word, Field(repr=False)] = ""  # noqa: N815 - HelloAsso's own name
    lastName: Annotated[Word, Field(repr=False)] = ""  # noqa: N815 - HelloAsso's own name

    @property
    def hashed(self) -> bytes:
        """The same for the same mail address, else for the same name; empty for nobody."""
        who = self.email.strip() or f"{self.firstName} {self.lastName}".strip()
        return sha256(who.casefold().encode()).digest() if who else b""


class _Refund(Answer):
    amount: Count
    status: Word = ""


class _Payment(Answer):
    id: int
    amount: Count  # cents; what was left to HelloAsso itself is beside it, in `amountTip`
    state: Word = ""
    payer: Annotated[_Payer, BeforeValidator(grouped)] = Field(default_factory=_Payer)
    refundOperations: Annotated[tuple[_Refund, ...], BeforeValidator(listed)] = ()  # noqa: N815 - HelloAsso's own name


class _Pagination(Answer):
    continuationToken: Word = ""  # noqa: N815 - HelloAsso's own name


class _Page(Answer):
    data: tuple[_Payment, ...]
    pagination: Annotated[_Pagination, BeforeValidator(grouped)] = Field(default_factory=_Pagination)
