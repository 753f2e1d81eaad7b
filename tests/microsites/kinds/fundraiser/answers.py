"""HelloAsso and Open Collective as their documentation shows them, with payments and accounts of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from judges.api import Question, Reply

HELLOASSO, OPEN_COLLECTIVE = "api.helloasso.com", "api.opencollective.com"
ID, SECRET = "acteurs-0123456789", "Tr3s+S3cret/Ne&Rien=Dire"
ENVIRONMENT = {"PORTEVOIX_HELLOASSO_CLIENT_ID": ID, "PORTEVOIX_HELLOASSO_CLIENT_SECRET": SECRET}
TOKEN = "eyJhbGciOiJSUzI1NiJ9.jeton-"
PAYMENTS = "/v5/organizations/les-acteurs/forms/CrowdFunding/lea-court/payments"
MAILS = ("odile@exemple.org", "Ulysse@Exemple.org")


def payment(number: int, amount: object = 1000, payer: object = None, **changes: Any) -> dict[str, Any]:
    """A payment as HelloAsso tells it (`Statistics.Payment`)."""
    who = {
        "email": f"p{number}@exemple.org",
        "firstName": "Odile",
        "lastName": "Latard",
        "country": "FRA",
        "dateOfBirth": "1984-05-15T02:00:00+02:00",
    }
    return {
        "order": {"id": number, "formSlug": "lea-court", "formType": "CrowdFunding", "isAnonymous": False},
        "payer": who if payer is None else payer,
        "items": [{"shareAmount": amount, "shareItemAmount": amount, "id": number, "amount": amount}],
        "cashOutState": "Transfered",
        "id": number,
        "amount": amount,
        "amountTip": 250,
        "date": "2026-05-04T14:11:15.0825381+02:00",
        "paymentMeans": "Card",
        "installmentNumber": 1,
        "state": "Authorized",
        "refundOperations": [],
        **changes,
    }


def page(payments: Sequence[object], following: str | None = "encore") -> Reply:
    """A page of them; HelloAsso counts nothing there."""
    pagination = {"pageSize": 100, "totalCount": -1, "pageIndex": 1, "totalPages": -1, "continuationToken": following}
    return as_json({"data": list(payments), "pagination": pagination})


def as_json(value: object, status: int = 200, **headers: str) -> Reply:
    """An answer in JSON."""
    named = {name.replace("_", "-").title(): text for name, text in headers.items()}
    return Reply(json.dumps(value).encode(), status, {"Content-Type": "application/json", **named})


def account(cents: int = 24550, currency: str = "EUR", contributors: int = 7) -> Reply:
    """An account as Open Collective tells it."""
    stats = {
        "totalAmountReceived": {"valueInCents": cents, "currency": currency},
        "contributorsCount": contributors,
    }
    return as_json({"data": {"account": {"stats": stats}}})


@dataclass
class Providers:
    """Both of them: `pages` are those of the form, `replies` what is answered instead at a path, once each in turn and
    the last from then on. A token is one of those that were `issued`, and not `expired`."""

    pages: list[Sequence[object]] = field(default_factory=lambda: [[payment(1), payment(2)]])
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    issued: int = 0
    expired: set[str] = field(default_factory=set)
    account: Callable[[str], Reply] = lambda slug: account()

    def answer(self, question: Question) -> Reply:
        """What is answered to a question."""
        if waiting := self.replies.get(question.path):
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if (question.host, question.method) == (OPEN_COLLECTIVE, "POST"):
            return self.account(json.loads(question.body)["variables"]["slug"])
        if question.path == "/oauth2/token":
            return self._token(question)
        token = question.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self.expired or token not in {f"{TOKEN}{number}" for number in range(1, self.issued + 1)}:
            return as_json({"message": "Authorization has been denied for this request."}, 401)
        return self._payments(question) if question.path == PAYMENTS else as_json({"message": "Not found"}, 404)

    def _token(self, question: Question) -> Reply:
        fields = parse_qs(question.body.decode())
        if fields != {"grant_type": ["client_credentials"], "client_id": [ID], "client_secret": [SECRET]}:
            return as_json({"error": "invalid_client", "error_description": f"{ID} {SECRET}"}, 400)
        self.issued += 1
        token = f"{TOKEN}{self.issued}"
        return as_json({"access_token": token, "refresh_token": "x", "token_type": "bearer", "expires_in": 1800})

    def _payments(self, question: Question) -> Reply:
        number = int(question.query.get("continuationToken", "0"))
        payments = self.pages[number] if number < len(self.pages) else []
        return page(payments, str(number + 1))
