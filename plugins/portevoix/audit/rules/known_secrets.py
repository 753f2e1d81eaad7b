"""The shapes of keys, tokens and passwords as those who give them out write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SHAPES: Mapping[str, str] = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\s\\nr]|Proc-Type[^\n]*|DEK-Info[^\n]*|"
    r"Version[^\n]*|Comment[^\n]*)*[A-Za-z0-9+/=]{40}",
    "a PuTTY key": r"PuTTY-User-Key-File-[23]:",
    "an age key": r"AGE-SECRET-KEY-1[0-9A-Z]{58}",
    "a key of Amazon": r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b",
    "a secret of Amazon": r"(?i:aws_secret_access_key)[\"'\s:=]+[A-Za-z0-9/+]{40}\b",
    "a token of GitHub": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})",
    "a token of GitLab": r"\bgl(?:pat|dt|rt|cbt|ptt|oas|soat)-[A-Za-z0-9_-]{20,}",
    "a token of Slack": r"\bxox[abeoprs]-[0-9A-Za-z-]{20,}",
    "an address that writes to Slack": r"hooks\.slack\.com/services/T[0-9A-Z]+/B[0-9A-Z]+/[0-9A-Za-z]{20,}",
    "an address that writes to Discord": r"discord(?:app)?\.com/api/webhooks/\d{10,}/[\w-]{50,}",
    "a key of Stripe": r"\b[rs]k_live_[0-9A-Za-z]{20,}",
    "a key of Google": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a secret of Google": r"\bGOCSPX-[0-9A-Za-z_-]{28}\b",
    "a key of SendGrid": r"\bSG\.[\w-]{22}\.[\w-]{43}\b",
    "a key of Mailgun": r"\bkey-[0-9a-f]{32}\b",
    "a key of Brevo": r"\bxkeysib-[0-9a-f]{64}-\w{16}\b",
    "a key of Mailchimp": r"\b[0-9a-f]{32}-us\d{1,2}\b",
    "a token of npm": r"\bnpm_[A-Za-z0-9]{36}\b",
    "a token of PyPI": r"\bpypi-AgE[\w-]{50,}",
    "a key of OpenAI": r"\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}|\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b",
    "a key of Anthropic": r"\bsk-ant-[\w-]{40,}",
    "a token of Hugging Face": r"\bhf_[A-Za-z]{34}\b",
    "a token of a Telegram bot": r"\b\d{8,10}:AA[\w-]{33}\b",
    "a token of DigitalOcean": r"\bdo[opr]_v1_[0-9a-f]{64}\b",
    "a key of Azure": r"AccountKey=[A-Za-z0-9+/]{86}==",
    "a key of Shopify": r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b",
    "a token of Vault": r"\bhvs\.[\w-]{24,}",
    "a token of Doppler": r"\bdp\.(?:pt|st|ct)\.[A-Za-z0-9]{40,}",
    "a token of Mapbox": r"\bsk\.eyJ1[\w-]{20,}\.[\w-]{20,}",
    "a password of a database": r"\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|amqps?)://[^\s:@/<>]+:"
    r"(?!pass|<|\$|%|\*)[^\s:@/<>]{6,}@(?!localhost|example|127\.)[\w.-]+",
    "a token of a repository": r"https://(?:x-access-token|oauth2|gitlab-ci-token|[\w.-]+):[A-Za-z0-9_-]{20,}@[\w.-]+",
    "a token of a runner": r"(?i:authorization): *(?i:basic|bearer) +[A-Za-z0-9+/=._-]{30,}",
}
"""What each is, and a pattern that hardly anything else fits."""
_ASSIGNED = re.compile(
    r"^(?:export )?[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)[A-Z0-9_]*"
    r"\s*=\s*[\"']?([^\s\"'$<{]{8,})",
    re.MULTILINE,
)
_EACH = {what: re.compile(shape) for what, shape in _SHAPES.items()}
_AT_A_WORD = [shape.removeprefix(r"\b") for shape in _SHAPES.values() if shape.startswith(r"\b")]
_ANYWHERE = [shape for shape in _SHAPES.values() if not shape.startswith(r"\b")]
_ANY = re.compile(rf"\b(?:{'|'.join(_AT_A_WORD)})|{'|'.join(_ANYWHERE)}")
"""Where any of them is. Named groups would say which, and take ten times as long in a long text."""
_HINTS = re.compile(
    "PRIVATE KEY|PuTTY|SECRET|AKIA|ASIA|aws_|gh[pousr]_|github_pat|gl[a-z]+-|xox|hooks|webhooks|k_live|AIza|GOCSPX|"
    "SG\\.|key-|xkeysib|-us\\d|npm_|pypi-|sk-|hf_|:AA|_v1_|AccountKey|shp[a-z]+_|hvs\\.|dp\\.|sk\\.|"
    "://[^\\s/@\"'<>]+@|(?i:authorization)"
)
"""Without one of these no pattern fits: most files are done with this."""
_MADE_UP = re.compile(r"example|x{6}|0{8}|1234567890|abcdefgh|\.{3}|your|placeholder|redacted|dummy", re.IGNORECASE)


def secrets_in(text: str, *, is_page: bool) -> Iterator[tuple[str, str, str]]:
    """What a text gives away: what it is, how it begins, and its first line; no sample that is plainly made up. In a
    page a line such as PASSWORD=… is most likely a lesson, elsewhere it is none."""
    if _HINTS.search(text):
        for found in _ANY.finditer(text):
            if _is_real(found[0]):
                what = next(what for what, shape in _EACH.items() if shape.match(text, found.start()))
                yield what, *_shown(found[0])
    if not is_page:
        for found in _ASSIGNED.finditer(text):
            if _is_real(found[1]):
                yield "a password", found[0].partition("=")[0].strip(), found[0]


def _shown(secret: str) -> tuple[str, str]:
    first = secret.split("\n", 1)[0].split("\\n", 1)[0]
    return first[:8], first


def _is_real(secret: str) -> bool:
    """Whether it is none of those that teach: few letters, or words that say so."""
    return not _MADE_UP.search(secret) and len(set(secret[-24:])) >= 8
