"""Pictures of progress: well-formed whatever the words, the same bytes each time, the bar where it should be."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portevoix.microsites.kinds.fundraiser.drawing import (
    SCALE,
    ProgressPicture,
    described,
    mixed,
    progress_png,
    progress_svg,
)
from portevoix.microsites.kinds.fundraiser.layout import BAR, SIZE, lines, percent
from portevoix.microsites.kinds.fundraiser.lettering import cut, outline, width_of, wrapped
from portevoix.microsites.kinds.fundraiser.signs import signs, signs_at_right
from portevoix.previews.cards.bar import filled
from portevoix.previews.cards.face import HEAVY, house_face, sized

SVG = "{http://www.w3.org/2000/svg}"
MARATHON = ProgressPicture(
    title="Un marathon pour cinquante familles",
    told="1\u202f240\u00a0€ sur 2\u202f000\u00a0€",
    share=62,
    as_of="au 4 mai 2026 à 12:00",
    ink="#3b0d0c",
    paper="#ffe9e3",
    accent="#ff5a4a",
    lang="fr",
)
COLOURS = mixed(MARATHON.paper, MARATHON.ink, MARATHON.accent)
LONG = "Le très long titre d’une page de collecte qui raconte trop de choses à la fois, et qui continue " * 9


def svg(**changes: object) -> ElementTree.Element:
    return ElementTree.fromstring(progress_svg(replace(MARATHON, **changes)))  # type: ignore[arg-type]


def png(**changes: object) -> Image.Image:
    return Image.open(BytesIO(progress_png(replace(MARATHON, **changes)))).convert("RGB")  # type: ignore[arg-type]


def at(image: Image.Image, part: float, y: float = (BAR[1] + BAR[3]) / 2) -> str:
    """Which colour is at a part of the bar's width, by the name of what it is for."""
    pixel = image.getpixel((round((BAR[0] + part * (BAR[2] - BAR[0])) * SCALE), round(y * SCALE)))
    return {colour: name for name, colour in COLOURS.items()}[pixel]  # type: ignore[index]


def written(image: Image.Image, box: tuple[float, float, float, float]) -> tuple[int, ...] | None:
    """Where something else than paper is in a box of the picture, in pixels of the PNG."""
    part = image.crop(tuple(round(edge * SCALE) for edge in box))  # type: ignore[arg-type]
    return part.convert("L").point(lambda value: 255 * (value < 200)).getbbox()


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.integers(-5, 10**6), st.text(), st.text(max_size=12))
def test_it_is_well_formed_and_says_itself_whatever_the_words(
    title: str, told: str, share: int, as_of: str, lang: str
) -> None:
    root = svg(title=title, told=told, share=share, as_of=as_of, lang=lang)
    assert root.tag == f"{SVG}svg"
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[1].text


def test_markup_is_shown_as_it_is_written_and_nothing_of_it_runs() -> None:
    root = svg(title='</title><script>alert("1")</script> & \x00 fin', lang='fr" onload="alert(1)')
    assert root[0].text == '</title><script>alert("1")</script> & fin'
    assert {child.tag for child in root.iter()} == {f"{SVG}{name}" for name in ("svg", "title", "desc", "path")}
    assert "onload" not in root.attrib


def test_it_is_an_image_of_its_own_size_that_asks_for_nothing_else() -> None:
    root = svg()
    assert (root.get("role"), root.get("width"), root.get("height")) == ("img", "640", "200")
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    text = progress_svg(MARATHON).decode()
    assert not re.search(r"<text|<style|font-family|href|url\(|https?://(?!www\.w3\.org/2000/svg)", text)


def test_its_description_tells_what_was_reached_and_of_when_that_is() -> None:
    assert svg()[0].text == MARATHON.title
    assert svg()[1].text == f"{MARATHON.told} ({percent(62, 'fr')}), {MARATHON.as_of}"
    assert described(replace(MARATHON, told="", as_of="", lang="en")) == "62%"


@pytest.mark.parametrize("draw", [progress_svg, progress_png])
def test_the_same_picture_is_the_same_bytes_also_when_nothing_is_remembered(draw: object) -> None:
    first = draw(MARATHON)  # type: ignore[operator]
    sized.cache_clear()
    mixed.cache_clear()
    assert draw(MARATHON) == first  # type: ignore[operator]
    assert draw(replace(MARATHON, share=63)) != first  # type: ignore[operator]


def test_the_png_has_twice_the_size_for_fine_screens_and_is_light() -> None:
    image = png()
    assert image.size == (SIZE[0] * 2, SIZE[1] * 2)
    assert len(progress_png(replace(MARATHON, title=LONG))) < 40_000
    assert len(progress_svg(replace(MARATHON, title=LONG))) < 80_000


def test_the_bar_is_full_as_far_as_it_has_come() -> None:
    assert [at(png(share=62), part) for part in (0.1, 0.58, 0.68, 0.97)] == ["accent", "accent", "tint", "tint"]
    assert [at(png(share=0), part) for part in (0.02, 0.5, 0.97)] == ["tint"] * 3
    assert [at(png(share=1), part) for part in (0.015, 0.5)] == ["accent", "tint"]
    assert [at(png(share=99), part) for part in (0.9, 0.985)] == ["accent", "tint"]


@pytest.mark.parametrize("share", [100, 240])
def test_a_full_bar_is_full_and_has_a_mark_at_its_end(share: int) -> None:
    image = png(share=share)
    assert [at(image, part) for part in (0.02, 0.5, 0.89)] == ["accent"] * 3
    assert [at(image, part) for part in (0.925, 0.97)] == ["paper", "ink"]


def test_what_is_filled_never_says_more_or_less_than_there_is() -> None:
    assert [filled(share, 200) for share in (-3, 0, 1, 50, 99, 100, 999)] == [0, 0, 4, 100, 196, 200, 200]


@pytest.mark.parametrize("words", [LONG, "W" * 300, "Œ" * 90, "mmmmm " * 60], ids=lambda words: words[:3])
def test_nothing_overflows(words: str) -> None:
    image = png(title=words, told=words, as_of=words, share=10**6)
    assert written(image, (616, 0, 640, 200)) is None
    assert written(image, (0, 0, 640, 12)) is None
    for line in lines(words, words, 240, words, "fr", house_face()):
        assert line.x + width_of(line.text, house_face(), line.size, line.weight) <= 612.001


def test_a_title_that_is_too_long_ends_with_an_ellipsis_at_a_word() -> None:
    (title, *_) = lines(LONG, "", 0, "", "fr", house_face())
    assert title.text.endswith("…")
    assert f"{title.text[:-1]} " in LONG
    assert cut("Oui", house_face(), 10, HEAVY, 500) == "Oui"


def test_what_the_face_cannot_show_is_left_out_and_the_rest_stands() -> None:
    assert written(png(title="連帯"), (0, 0, 640, 58)) is None
    assert written(png(title="連帯"), (0, 130, 640, 200)) is not None
    assert svg(title="連帯")[0].text == "連帯"


def test_words_are_drawn_where_the_png_has_them() -> None:
    """The outlines of the SVG and the letters of the PNG are set by the same numbers."""
    numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", outline("Ville", house_face(), HEAVY, 40, 100, 80))]
    assert min(numbers) > 40
    assert 100 < max(numbers) <= 100 + width_of("Ville", house_face(), 40, HEAVY)
    alone = outline("V", house_face(), HEAVY, 40, width_of("A", house_face(), 40, HEAVY), 0)
    assert not outline("AV", house_face(), HEAVY, 40, 0, 0).endswith(alone), "it is not kerned"


def test_a_paragraph_has_as_many_lines_as_are_allowed() -> None:
    few, is_whole = wrapped("un deux trois", house_face(), 10, HEAVY, 30, 9)
    assert (" ".join(few), is_whole) == ("un deux trois", True)
    assert len(few) > 1
    cut_short, is_whole = wrapped("un deux trois quatre", house_face(), 10, HEAVY, 45, 1)
    assert (len(cut_short), is_whole, cut_short[0][-1]) == (1, False, "…")
    assert wrapped("", house_face(), 10, HEAVY, 45, 3) == ([], True)


@pytest.mark.parametrize(
    ("written_", "seen"), [("oklch(100% 0 none)", (255, 255, 255)), ("rebeccapurple", (102, 51, 153))]
)
def test_colours_are_read_as_css_writes_them(written_: str, seen: tuple[int, int, int]) -> None:
    assert png(paper=written_).getpixel((2, 2)) == seen
    assert "#{:02x}{:02x}{:02x}".format(*seen) in progress_svg(replace(MARATHON, paper=written_)).decode()


def test_what_is_no_colour_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="beaucoup"):
        progress_svg(replace(MARATHON, paper="beaucoup"))


# Where it stands, and in memory of somebody


ROW = (28, 166, 616, 200)
"""The row of signs, of the whole width."""


@pytest.mark.parametrize(
    ("standing", "seal"), [("Annulée", ""), ("", "Objectif atteint"), ("Terminée, merci", "Objectif atteint")]
)
def test_where_it_stands_is_in_its_row_at_the_right_and_in_its_description(standing: str, seal: str) -> None:
    plain = {"as_of": ""}
    assert written(png(**plain), ROW) is None
    box = written(png(standing=standing, seal=seal, **plain), ROW)
    assert box is not None
    assert box[2] <= (612 - ROW[0]) * SCALE
    assert box[0] > 250 * SCALE
    assert (svg(standing=standing, seal=seal)[1].text or "").startswith(", ".join(filter(None, (standing, seal))))


@pytest.mark.parametrize("words", [LONG, "W" * 300, "連帯"], ids=lambda words: words[:3])
def test_signs_and_what_is_beside_them_never_meet(words: str) -> None:
    found, begin = signs_at_right(words, words, house_face(), 612, 184, 14, 306)
    assert begin >= 306
    assert found.right == pytest.approx(612)
    (*_, as_of) = lines("", "", 0, LONG, "fr", house_face(), begin - 14)
    assert as_of.x + width_of(as_of.text, house_face(), as_of.size, as_of.weight) <= begin - 14
    assert written(png(standing=words, seal=words, as_of=words), (616, 0, 640, 200)) is None


def test_a_seal_has_its_words_in_ink_and_a_standing_has_them_in_paper() -> None:
    found = signs("Terminée", "Atteint", house_face(), 0, 20, 14, 300)
    assert [(line.text, line.colour) for line in found.lines] == [("Terminée", "paper"), ("Atteint", "ink")]
    assert [shape.colour for shape in found.shapes] == ["ink", "ink", "paper", "ink", "paper"]
    assert [line.text for line in signs("Terminée", "Atteint", house_face(), 0, 20, 14, 100).lines] == ["Terminée"]


@pytest.mark.parametrize("share", [62, 100, 240])
def test_a_quiet_picture_has_a_branch_and_neither_megaphone_rays_nor_accent(share: int) -> None:
    image = png(share=share, is_quiet=True)
    assert at(image, 0.3) == "ink"
    assert COLOURS["accent"] not in {colour for _, colour in image.getcolors(1 << 20) or []}
    assert (at(image, 0.985) == "ink") == (share >= 100)
    assert (
        "#{:02x}{:02x}{:02x}".format(*COLOURS["accent"])
        not in progress_svg(replace(MARATHON, share=share, is_quiet=True)).decode()
    )
    loud, quiet = (written(one, (16, 60, 104, 136)) for one in (png(share=share), image))
    assert quiet is not None
    assert quiet != loud


def test_narrow_spaces_are_drawn_wide_enough_in_both() -> None:
    figure, whole = "1\u202f240", "1240"
    grown = width_of(figure, house_face(), 100, HEAVY) - width_of(whole, house_face(), 100, HEAVY)
    assert grown > 15
    apart = outline(figure, house_face(), HEAVY, 100, 0, 0)
    assert apart == outline("1\u00a0240", house_face(), HEAVY, 100, 0, 0)
    assert progress_png(replace(MARATHON, told=figure)) == progress_png(replace(MARATHON, told="1\u00a0240"))
