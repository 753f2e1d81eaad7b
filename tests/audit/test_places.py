"""Odd links are found where a plain search of the whole text finds them, and cost no search of the whole text each."""

import re
import sys
from collections import Counter
from random import Random
from urllib.parse import quote, unquote

from portevoix.markdown import places

PIECES = ["a", "b", "é", "%C3%A9", "&", "&amp;", "&#38;", '"', "&quot;", " ", "%20", "_", "\\_", "*", "/", ".", "#"]
AROUND = [*PIECES, "(", ")", "[", "]", "\n"]


def searched(written: str, text: str) -> list[int]:
    """What a search of the whole text finds."""
    forms = dict.fromkeys((written, unquote(written), quote(written, safe="/#?&={}|:%")))
    either = "|".join(places._pattern(form) for form in forms)
    return [match.start() for match in re.finditer(f"{places._BEFORE}(?:{either}){places._AFTER}", text)]


def drawn(random: Random) -> tuple[str, str]:
    """A link, and a text that mostly holds it in some form."""
    link = "".join(random.choices(PIECES, k=random.randint(1, 4)))
    forms = (link, quote(link, safe="/#?&={}|:%"), unquote(link), link.replace("_", "\\_"))
    around = "".join(random.choices(AROUND, k=20))
    return link, f"{around}({random.choice(forms)}){around[:5]}"


def test_an_odd_link_is_found_where_a_search_of_the_whole_text_finds_it() -> None:
    random = Random(6)
    cases = [drawn(random) for _ in range(2000)]
    odd = [(link, text) for link, text in cases if not link.isascii() or set(link) & set("&\"' _*%")]
    found = [places._loosely(link, text) for link, text in odd]
    assert found == [searched(link, text) for link, text in odd]
    assert sum(map(bool, found)) > len(odd) / 2


def test_many_odd_links_of_a_text_are_tried_only_where_they_may_stand() -> None:
    links = [f"/été-{number:03}/?a=1&b={number:03}" for number in range(200)]
    text = "\n".join(f"{'mot ' * 20}[x]({link})" for link in links)
    calls: Counter[str] = Counter()
    sys.setprofile(lambda frame, event, what: calls.update([what.__name__]) if event == "c_call" else None)
    try:
        found = [places._loosely(link, text) for link in links]
    finally:
        sys.setprofile(None)
    assert [len(starts) for starts in found] == [1] * len(links)
    assert calls["match"] < 10 * len(links)
    assert calls["sub"] == 0
    # Only a form is cut into pieces so, never the text.
    assert calls["finditer"] <= 3 * len(links)
