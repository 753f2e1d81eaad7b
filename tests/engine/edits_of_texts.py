"""Edits of the texts, of what is said of them, and of the files beside them."""

from __future__ import annotations

from pathlib import PurePosixPath

from engine.hand import Hand, edit
from engine.small_site import TAXONOMY, picture, post


@edit(14)
def a_paragraph(hand: Hand) -> str:
    path = hand.some(r"content/.*\.md$")
    return hand.write(path, hand.text(path) + f"\n{hand.words(9)}\n")


@edit(5)
def less_of_a_body(hand: Hand) -> str:
    path = hand.post()
    head, _, _ = hand.text(path).rpartition("\n\n")
    return hand.write(path, (head if head.count("---") > 1 else hand.text(path)) + "\n\nVoilà.\n")


@edit(5)
def another_heading(hand: Hand) -> str:
    path = hand.post()
    anchor = hand.random.choice(["", f" {{#p{hand.random.randrange(9)}}}"])
    return hand.write(path, hand.text(path) + f"\n## Un titre {hand.random.randrange(99)}{anchor}\n\nSuite.\n")


@edit(2)
def another_anchor(hand: Hand) -> str:
    path = hand.post()
    return hand.write(path, hand.text(path).replace("## Partie {#partie}", "## Partie renommée {#section}"))


@edit(5)
def a_link(hand: Hand) -> str:
    path, other = hand.post(), PurePosixPath(hand.post()).name
    anchor = hand.random.choice(["", "", "#partie", "#p3"])
    return hand.write(path, hand.text(path) + f"\nVoir [là]({{filename}}/blog/{other}{anchor}).\n")


@edit(3)
def a_picture_in_a_body(hand: Hand) -> str:
    path, shown = hand.post(), PurePosixPath(hand.some(r"media/.*\.jpg$")).name
    return hand.write(path, hand.text(path) + f"\n![Ce qu'on voit]({{static}}/media/{shown})\n")


@edit(3)
def a_footnote(hand: Hand) -> str:
    path, name = hand.post(), f"n{hand.random.randrange(99)}"
    return hand.write(path, hand.text(path) + f"\nDit ailleurs[^{name}].\n\n[^{name}]: {hand.words()}\n")


@edit(4)
def a_title(hand: Hand) -> str:
    return hand.field(hand.some(r"content/(blog|pages)/.*\.md$"), "title", f'"{hand.words(3)}"')


@edit(4)
def a_summary(hand: Hand) -> str:
    return hand.field(hand.post(), "summary", hand.random.choice([None, f'"{hand.words(6)}"']))


@edit(4)
def tags(hand: Hand) -> str:
    chosen = hand.random.sample(["coop", "radio", "presse", "Radio", "neuf", "économie"], hand.random.randrange(4))
    return hand.field(hand.post(), "tags", f"[{', '.join(chosen)}]" if chosen else None)


@edit(3)
def a_category(hand: Hand) -> str:
    return hand.field(hand.post(), "category", hand.random.choice(["Vie", "Web", "Rue", None]))


@edit(2)
def authors(hand: Hand) -> str:
    return hand.field(hand.post(), "authors", hand.random.choice(["[Zoé]", "[Zoé, Noé]", None]))


@edit(4)
def a_date(hand: Hand) -> str:
    moment = f"2026-{hand.random.randrange(8, 12):02}-{hand.random.randrange(1, 29):02} 10:00"
    return hand.field(hand.post(), hand.random.choice(["date", "date", "modified"]), moment)


@edit(3)
def a_slug(hand: Hand) -> str:
    return hand.field(hand.post(), "slug", hand.random.choice([None, f"adresse-{hand.random.randrange(12)}"]))


@edit(4)
def a_status(hand: Hand) -> str:
    return hand.field(hand.post(), "status", hand.random.choice(["draft", "hidden", "published", None]))


@edit(2)
def old_addresses(hand: Hand) -> str:
    return hand.field(hand.post(), "aliases", hand.random.choice([None, f"[/jadis/{hand.random.randrange(9)}/]"]))


@edit(2)
def a_series(hand: Hand) -> str:
    return hand.field(hand.post(), "series", hand.random.choice(["Le feuilleton", "Autre suite", None]))


@edit(2)
def an_event(hand: Hand) -> str:
    hours = f"\n  starts: 2026-11-15 {hand.random.randrange(20, 23)}:00\n  ends: 2026-11-16 00:00"
    return hand.field(hand.post(), "event", hand.random.choice([None, hours]))


@edit(2)
def a_template_of_its_own(hand: Hand) -> str:
    if "mine/templates/accueil.html" not in hand.files:
        hand.write("mine/templates/accueil.html", '{% extends "article.html" %}')
    return hand.field(hand.post(), "template", hand.random.choice(["accueil", None]))


@edit(3)
def another_file_name(hand: Hand) -> str:
    path = hand.post()
    data = hand.files[path]
    hand.remove(path)
    hand.added += 1
    return hand.write(f"content/blog/renomme-{hand.added}.md", data)


@edit(3)
def one_less(hand: Hand) -> str:
    path = hand.post()
    if len(hand.files) < 26:
        return one_more(hand)
    hand.remove(path)
    for other in [other for other in hand.files if other.endswith(".md")]:
        lines = [line for line in hand.text(other).split("\n") if PurePosixPath(path).name not in line]
        if len(lines) < hand.text(other).count("\n") + 1:
            hand.write(other, "\n".join(lines))
    return path


@edit(4)
def one_more(hand: Hand) -> str:
    hand.added += 1
    body = f"{hand.words(9)}\n\n## Partie {{#partie}}\n\n{hand.words(5)}"
    date = f"2026-{hand.random.randrange(8, 11):02}-05 08:00"
    return hand.write(f"content/blog/neuf-{hand.added}.md", post(f"Neuf {hand.added}", body, date=date, tags="[neuf]"))


@edit(2)
def two_change_places(hand: Hand) -> str:
    one, other = hand.post(), hand.post()
    first, second = hand.files[one], hand.files[other]
    hand.write(one, second)
    hand.write(other, first)
    return f"{one} and {other}"


@edit(2)
def a_translation(hand: Hand) -> str:
    path = hand.post()
    other = path.removesuffix(".md").removesuffix(".en") + ".en.md"
    if other == path or other in hand.files:
        return hand.remove(other)
    return hand.write(other, post(hand.words(2).replace("&", "and"), "In English.", lang="en"))


@edit(4)
def the_taxonomy(hand: Hand) -> str:
    changes = [
        ("Ce qui arrive.", f"{hand.words()}."),
        ("name: radio", "name: radio\n    description: Des ondes."),
        ("name: radio", "name: radio\n    parent: coopérative"),
        ("synonyms: [coop]", "synonyms: [coop, économie]"),
        ("/vieille-vie.html", f"/vie-{hand.random.randrange(9)}.html"),
        ("name: Vie", "name: VIE"),
        ("name: Vie", "name: Vie\n    articles: whole"),
        ("[]", "[]"),
    ]
    old, new = hand.random.choice(changes)
    return hand.write("content/taxonomy.yaml", TAXONOMY.replace(old, new)) + f": {new}"


@edit(4)
def a_picture(hand: Hand) -> str:
    path = hand.some(r"media/.*\.jpg$")
    return hand.write(path, picture(hand.random.randrange(1, 6)))


@edit(1)
def a_picture_more_or_less(hand: Hand) -> str:
    path = "content/media/trois.jpg"
    return hand.remove(path) if path in hand.files else hand.write(path, picture(3))


@edit(2)
def a_file_to_be_taken(hand: Hand) -> str:
    return hand.write("content/media/statuts.txt", f"{hand.words()}\n")


@edit(2)
def the_microsite(hand: Hand) -> str:
    path = hand.some(r"microsites/.*\.md$")
    before = hand.text(path)
    for old in ("Des excuses", "Plus tard, promis", "J'ai poney", "Voici"):
        before = before.replace(old, hand.random.choice([old, "Autre chose"]))
    return hand.write(path, before)
