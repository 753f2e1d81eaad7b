"""What an author may write of a source of totals: who collects, under which name there, by which form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from portevoix.frontmatter.header import Group, Line, told
from portevoix.microsites.kinds.fundraiser.choices import among

_PROVIDERS = ("helloasso", "opencollective")
_PROVIDER_HABITS: Mapping[str, str] = {"hello_asso": "helloasso", "open_collective": "opencollective"}
_FORM_TYPES = ("CrowdFunding", "Donation", "Event", "Membership", "PaymentForm", "Checkout", "Shop")
_FORM_HABITS: Mapping[str, str] = {
    "collectes": "CrowdFunding",
    "formulaires": "Donation",
    "evenements": "Event",
    "adhesions": "Membership",
    "paiements": "PaymentForm",
    "boutiques": "Shop",
}
"""What stands for them in the addresses of HelloAsso."""


def _provider(value: object) -> str:
    return among(value, _PROVIDERS, _PROVIDER_HABITS, "provider", few=True)


def _account(account: str) -> str:
    if not account:
        raise ValueError("is empty; write the name that the organisation or the account has in its address there")
    return account


def _form_type(value: object) -> str:
    return among(value, _FORM_TYPES, _FORM_HABITS, "sort of form")


def _form(form: str, info: ValidationInfo) -> str:
    """Each form of HelloAsso has its own payments; those of an association as a whole are no collection."""
    if not form and info.data.get("provider") == "helloasso":
        raise ValueError("is missing, and HelloAsso tells payments by form; write the last part of the form's address")
    return form


class ProviderHeader(Group):
    """Where a total is fetched from, by `fetch-totals`."""

    called = "a source"
    habits: ClassVar[Mapping[str, str]] = {
        "plateforme": "provider",
        "platform": "provider",
        "organisation": "account",
        "organization": "account",
        "compte": "account",
        "formulaire": "form",
    }

    provider: Annotated[Literal["helloasso", "opencollective"], BeforeValidator(_provider), told(
        "Who collects: `helloasso` or `opencollective`",
        "Qui reçoit les dons : `helloasso` ou `opencollective`",
        "provider: helloasso",
    )]  # fmt: skip
    account: Annotated[Line, AfterValidator(_account), told(
        "The organisation's slug there (HelloAsso), or the account's (Open Collective)",
        "Le nom court de l'organisme (HelloAsso) ou du compte (Open Collective) dans son adresse",
        "account: les-acteurs",
    )]  # fmt: skip
    form: Annotated[Line, AfterValidator(_form), Field(validate_default=True), told(
        "HelloAsso: the form's slug", "HelloAsso : le nom court du formulaire", "form: lea-court"
    )] = ""  # fmt: skip
    form_type: Annotated[
        Literal["CrowdFunding", "Donation", "Event", "Membership", "PaymentForm", "Checkout", "Shop"],
        BeforeValidator(_form_type),
        told("HelloAsso: the sort of form", "HelloAsso : la sorte de formulaire", "form_type: Donation"),
    ] = "CrowdFunding"

    @property
    def facts(self) -> tuple[str, str, str, str]:
        """What tells it from other sources: provider, account, form and type of form; the last two are empty where a
        provider has no forms."""
        forms = (self.form, self.form_type) if self.provider == "helloasso" else ("", "")
        return (self.provider, self.account, *forms)
