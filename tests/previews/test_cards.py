"""Cards: inside the frame, the same bytes each time, light, legible, whatever the title."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import PIL
import pytest
from PIL import Image, ImageChops, features

from portevoix.previews.cards import draw
from portevoix.previews.cards.bar import BAR
from portevoix.previews.cards.draw import ABOVE_BAR, BOX, card_key, draw_card, draw_picture, setting_of, shown_words
from portevoix.previews.cards.face import HARD, HEAVY, NARROW, Face, drawable, sized, spaced
from portevoix.previews.cards.lines import SIZES
from portevoix.previews.cards.poster import SIZE, poster
from portevoix.previews.cards.spec import DAYLIGHT, CardSpec, Colours, colours_of, contrast, read_colours
from portevoix.previews.subject import Bar
from portevoix.problems import Report

from .samples import HARD_TITLES, face, spec

NIGHT = Colours(paper=(15, 61, 46), ink=(246, 241, 220), accent=(28, 90, 68))
LONGEST = (
    *(title for title in HARD_TITLES if len(title) > 70),
    "Cinquante blogueurs au sommet du G20 de Londres, envoyés par des associations",
    "W" * 300,
    "ÉÀÇ ŸÅÔ " * 40,
    "gjpqy " * 60,
)


def written(card: CardSpec) -> tuple[int, int, int, int] | None:
    """Where the words of a card are: left, top, right, bottom; None where there are none."""
    return ImageChops.difference(draw_picture(card, face()), poster(card.colours)).getbbox()


def inside(inner: tuple[int, int, int, int] | None, outer: tuple[int, int, int, int]) -> bool:
    assert inner is not None
    return all((inner[0] >= outer[0], inner[1] >= outer[1], inner[2] <= outer[2], inner[3] <= outer[3]))


@pytest.mark.parametrize("title", LONGEST, ids=lambda title: title[:20])
def test_the_longest_titles_stay_in_their_box(title: str) -> None:
    assert inside(written(spec(title, kicker="", site="")), BOX)


@pytest.mark.parametrize("size", [SIZES[0], SIZES[5], SIZES[-1]])
def test_titles_of_every_size_stay_in_their_box(size: int) -> None:
    title = next(words for count in range(1, 90) if setting_of(words := "Éjà " * count, face()).size <= size)
    assert inside(written(spec(title, kicker="", site="")), BOX)


@pytest.mark.parametrize("title", HARD_TITLES, ids=lambda title: title[:20])
def test_every_hard_title_gives_a_card_with_words_inside_the_frame(title: str) -> None:
    card = spec(title, kicker=title, site=title)
    if drawable(title, face()) and drawable(title, face()).strip():  # type: ignore[union-attr]
        assert inside(written(card), (BOX[0], 40, BOX[2], SIZE[1] - 40))
    assert len(draw_card(card, face())) < 300_000


def test_no_word_touches_what_is_drawn_in_the_same_ink() -> None:
    drawn = poster(DAYLIGHT).crop((0, 0, BOX[2] + 8, SIZE[1]))
    inks = {colour for _, colour in drawn.getcolors(1 << 20) or [] if contrast(colour, DAYLIGHT.ink) < 3}  # type: ignore[arg-type]
    assert inks == set()


def test_a_card_is_a_jpeg_of_the_size_that_networks_show_whole() -> None:
    image = Image.open(BytesIO(draw_card(spec("Tous acteurs"), face())))
    assert (image.format, image.size, image.mode) == ("JPEG", (1200, 630), "RGB")
    assert not image.getexif()


def test_cards_are_light() -> None:
    assert max(len(draw_card(spec(title), face())) for title in (*LONGEST, *HARD_TITLES)) < 160_000
    assert len(draw_card(spec("Toute l’actualité solidaire sur une seule page"), face())) < 120_000


def test_the_same_card_is_the_same_bytes_also_when_nothing_is_remembered() -> None:
    first = draw_card(spec("La solidarité mise sur le « buzz »"), face())
    for remembered in (sized, poster):
        remembered.cache_clear()
    assert draw_card(spec("La solidarité mise sur le « buzz »"), face()) == first


def test_drawing_one_card_leaves_no_trace_on_the_next() -> None:
    first = draw_card(spec("Un"), face())
    draw_card(spec("Deux"), face())
    assert draw_card(spec("Un"), face()) == first


@pytest.mark.parametrize("title", ["שלום עולם", "連帯経済", "🎉🎉🎉", "", "Le mot 希望"])
def test_a_title_that_the_face_cannot_show_gives_its_place_to_the_name_of_the_site(title: str) -> None:
    assert draw_card(spec(title), face()) == draw_card(spec("Communication solidaire", site=""), face())


def test_a_card_without_any_word_that_can_be_shown_is_the_poster_alone() -> None:
    assert written(CardSpec(title="連帯", kicker="連帯", site="連帯")) is None


def test_a_small_line_that_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert inside(written(spec("", kicker="Économie sociale et solidaire " * 9, site="")), (BOX[0], 40, BOX[2], 110))


@pytest.mark.parametrize(
    "other",
    [
        spec("Deux"),
        spec("Un", kicker="autre"),
        spec("Un", site="autre"),
        spec("Un", lang="en"),
        replace(spec("Un"), colours=NIGHT),
        replace(spec("Un"), bar=Bar(share=0, told="")),
    ],
)
def test_the_key_of_a_card_changes_with_all_that_it_is_made_of(other: CardSpec) -> None:
    assert card_key(other, face()) != card_key(spec("Un"), face())


def test_the_key_changes_with_the_bytes_of_the_font_and_not_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    key = card_key(spec("Un"), face())
    assert card_key(spec("Un"), Face("other name", face().digest, b"")) == key
    assert card_key(spec("Un"), Face(face().name, "other", b"")) != key
    monkeypatch.setattr(draw, "TEMPLATE", draw.TEMPLATE + 1)
    assert card_key(spec("Un"), face()) != key


def test_a_key_exists_for_every_title() -> None:
    assert len({card_key(spec(title), face()) for title in (*HARD_TITLES, "\ud800")}) == len(HARD_TITLES) + 1


# A bar below the title

TOLD = "1\u202f240\u00a0€ sur 2\u202f000\u00a0€"
INKS = {getattr(DAYLIGHT, name): name for name in ("paper", "ink", "accent")}


def barred(share: int, title: str = "Un marathon", told: str = TOLD) -> CardSpec:
    return replace(spec(title), bar=Bar(share=share, told=told))


def at(card: CardSpec, part: float) -> str:
    """Which of the three inks is at a part of the bar's width."""
    x, y = round(BAR[0] + part * (BAR[2] - BAR[0])), (BAR[1] + BAR[3]) // 2
    return INKS[draw_picture(card, face()).getpixel((x, y))]


def test_a_card_without_a_bar_is_called_what_it_was_called_before_there_were_bars() -> None:
    said = ("Un", "web 2.0", "Communication solidaire", "fr", ((250, 246, 236), (28, 18, 8), (245, 179, 44)))
    libraries = (PIL.__version__, features.version("freetype2"), features.version("libjpeg_turbo"), draw._shaper())
    made_of = repr((draw.TEMPLATE, said, face().digest, libraries))
    assert card_key(spec("Un"), face()) == sha256(made_of.encode()).hexdigest()


def test_the_key_of_a_card_changes_with_its_bar() -> None:
    cards = (barred(62), barred(63), barred(62, told="autre"))
    assert len({card_key(card, face()) for card in cards}) == len({draw_card(card, face()) for card in cards}) == 3


@pytest.mark.parametrize(
    ("share", "seen"),
    [
        (0, ["paper", "paper", "paper"]),
        (1, ["ink", "paper", "paper"]),
        (62, ["ink", "ink", "paper"]),
        (99, ["ink", "ink", "paper"]),
        (100, ["ink", "ink", "ink"]),
        (240, ["ink", "ink", "ink"]),
    ],
)
def test_the_bar_is_full_as_far_as_it_has_come(share: int, seen: list[str]) -> None:
    assert [at(barred(share), part) for part in (0.015, 0.5, 0.985)] == seen


@pytest.mark.parametrize("title", LONGEST, ids=lambda title: title[:20])
def test_the_longest_titles_stay_above_the_bar(title: str) -> None:
    titled, bare = (draw_picture(replace(barred(62, words, ""), site=""), face()) for words in (title, ""))
    assert inside(ImageChops.difference(titled, bare).getbbox(), ABOVE_BAR)


def test_what_was_reached_is_below_the_bar_cut_short_where_it_is_too_long() -> None:
    quiet = replace(barred(62, told=""), site="")
    told = replace(barred(62, told=TOLD * 9), site="")
    box = ImageChops.difference(draw_picture(told, face()), draw_picture(quiet, face())).getbbox()
    assert inside(box, (BOX[0], BAR[3] + 4, BOX[2], BOX[3]))


def test_the_words_of_a_card_say_what_was_reached() -> None:
    assert shown_words(barred(62), face()) == ("Un marathon", TOLD, "Communication solidaire")
    assert shown_words(barred(62, title="連帯"), face()) == ("Communication solidaire", TOLD)


# Where something stands, and cards that call nobody

SIGNS = (BOX[0], 36, BOX[2], BOX[1])


def signed(standing: str, seal: str = "", **changes: object) -> CardSpec:
    return replace(barred(62), bar=replace(Bar(share=62, told=TOLD, standing=standing, seal=seal), **changes))  # type: ignore[arg-type]


def parted(one: CardSpec, other: CardSpec) -> tuple[int, int, int, int] | None:
    """Where two cards differ."""
    return ImageChops.difference(draw_picture(one, face()), draw_picture(other, face())).getbbox()


@pytest.mark.parametrize(
    ("standing", "seal"),
    [("Annulée", ""), ("Ouvre le 1er février 2027", ""), ("Terminée, merci", "Objectif atteint"), ("W" * 90, "W" * 90)],
)
def test_where_something_stands_is_in_a_box_above_the_title_where_the_kicker_was(standing: str, seal: str) -> None:
    card = signed(standing, seal)
    assert inside(parted(card, replace(barred(62), kicker="")), SIGNS)
    assert draw_card(card, face()) == draw_card(replace(card, kicker="Autre"), face())


def test_a_seal_is_beside_the_standing_and_left_out_where_it_has_no_room() -> None:
    both, alone, wide = signed("Annulée", "Objectif atteint"), signed("Annulée"), signed("Ouvre " * 12, "Objectif")
    assert inside(parted(both, alone), (BOX[0] + 180, *SIGNS[1:]))
    assert draw_card(wide, face()) == draw_card(signed("Ouvre " * 12), face())


def test_without_a_goal_the_total_stands_alone_and_is_large() -> None:
    alone, empty = (replace(spec("Une enfance"), bar=Bar(share=None, told=told)) for told in ("12 345 €", ""))
    box = parted(alone, empty)
    assert inside(box, (BOX[0], BAR[1], BOX[2], BOX[3]))
    assert box
    assert box[3] - box[1] > 60
    assert inside(parted(replace(alone, bar=Bar(share=None, told=TOLD * 9)), empty), (BOX[0], BAR[1], BOX[2], BOX[3]))


def test_the_words_of_a_card_say_where_it_stands() -> None:
    said = ("Un marathon", "Annulée", "Objectif atteint", TOLD, "Communication solidaire")
    assert shown_words(signed("Annulée", "Objectif atteint"), face()) == said


def test_a_quiet_card_has_no_megaphone_no_voice_and_its_words_where_they_were() -> None:
    quiet = replace(barred(62), is_quiet=True)
    drawn = draw_picture(quiet, face())
    assert DAYLIGHT.accent not in {colour for _, colour in drawn.getcolors(1 << 20) or []}
    assert inside(ImageChops.difference(drawn, poster(DAYLIGHT, is_quiet=True)).getbbox(), (BOX[0], 40, BOX[2], 590))
    branch = ImageChops.difference(poster(DAYLIGHT, is_quiet=True), Image.new("RGB", SIZE, DAYLIGHT.paper)).getbbox()
    assert inside(branch, (BOX[2] + 8, 40, SIZE[0] - 40, SIZE[1] - 40))


def test_the_key_of_a_card_changes_with_its_standing_its_seal_and_its_quiet() -> None:
    cards = (barred(62), signed("a"), signed("", "a"), signed("a", share=None), replace(barred(62), is_quiet=True))
    assert len({card_key(card, face()) for card in cards}) == len({draw_card(card, face()) for card in cards}) == 5


def test_a_card_that_is_drawn_as_it_was_is_called_what_it_was() -> None:
    """Narrow spaces were drawn too thin: cards that have one are made anew, and no other."""
    assert NARROW in TOLD
    said = ("Un marathon", "web 2.0", "Communication solidaire", "fr", ((250, 246, 236), (28, 18, 8), (245, 179, 44)))
    libraries = (PIL.__version__, features.version("freetype2"), features.version("libjpeg_turbo"), draw._shaper())
    for told, more in (("12 €", ()), (TOLD, ("spaced",))):
        made_of = repr((draw.TEMPLATE, (*said, (62, told), *more), face().digest, libraries))
        assert card_key(barred(62, told=told), face()) == sha256(made_of.encode()).hexdigest()


@pytest.mark.parametrize("text", ["1\u202f240", "Qui vient\u202f?"])
def test_narrow_spaces_are_wide_enough_to_part_figures(text: str) -> None:
    font = sized(face(), 1000, HEAVY)
    assert font.getlength(NARROW) < 180, "the face has learned it: nothing need be done any more"
    assert font.getlength(spaced(text, face())) - font.getlength(text.replace(NARROW, "")) > 150
    assert len(spaced(text, face())) == len(text)
    assert draw_card(spec(text), face()) == draw_card(spec(text.replace(NARROW, HARD)), face())


def test_a_card_is_drawn_in_the_first_inks_that_can_be_read() -> None:
    coral, violet = ("#fbf4e6", "#10382c", "#ff7559"), ("#e9f522", "#26104d", "#5b2bd9")
    assert colours_of((coral,), DAYLIGHT) == Colours((251, 244, 230), (16, 56, 44), (255, 117, 89))
    turned = (violet[2], violet[0], violet[1])
    assert colours_of((violet, turned), DAYLIGHT).ink == (233, 245, 34)
    assert colours_of((violet,), DAYLIGHT) == colours_of((), DAYLIGHT) == DAYLIGHT
    assert colours_of((violet,), NIGHT) == NIGHT
    assert colours_of((("oklch(100% 0 none)", "black", "rebeccapurple"),) * 2, NIGHT) == NIGHT


def colours(paper: str, ink: str, accent: str) -> tuple[Colours, list[str]]:
    report = Report()
    found = read_colours(paper, ink, accent, where=("pelicanconf.py", 0), setting="PORTEVOIX_CARD", report=report)
    return found, [str(problem) for problem in report]


def test_colours_are_read_from_their_hexadecimal_form() -> None:
    assert colours("#fff", "#1C1208", "#f5b32c") == (Colours((255, 255, 255), (28, 18, 8), (245, 179, 44)), [])


def test_what_is_no_colour_is_a_problem() -> None:
    found, problems = colours("white", "#12", "#f5b32c\n")
    assert found == DAYLIGHT
    assert problems == [
        f"pelicanconf.py: PORTEVOIX_CARD: {name} is not a colour; write for instance #f5b32c"
        for name in ("accent '#f5b32c\\n'", "ink '#12'", "paper 'white'")
    ]


def test_an_ink_that_is_hard_to_read_is_a_problem_for_each_colour_below_it() -> None:
    found, problems = colours("#ffffff", "#999999", "#808080")
    assert found == DAYLIGHT
    assert problems == [
        "pelicanconf.py: PORTEVOIX_CARD: #999999 on the accent #808080 is hard to read: contrast 1.38, at least 4.5; "
        "make one of the two darker or lighter",
        "pelicanconf.py: PORTEVOIX_CARD: #999999 on the paper #ffffff is hard to read: contrast 2.84, at least 4.5; "
        "make one of the two darker or lighter",
    ]


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)
    assert min(contrast(DAYLIGHT.ink, DAYLIGHT.paper), contrast(DAYLIGHT.ink, DAYLIGHT.accent)) > 9
