"""The theme's files: one style sheet made of its parts, named after its content; an overlay's in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.assets import Assets, gather_assets
from portevoix.problems import Report
from portevoix.settings import SiteSettings
from portevoix.stylesheets import join
from site_tests.sample_settings import ROOT, sample_settings


def theme(folder: Path, **files: str) -> Path:
    """A theme of files below `static/`: `css__main` is `css/main.css`."""
    for name, text in files.items():
        file = folder / "static" / f"{name.replace('__', '/')}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def gather(*folders: Path, preview: bool = False) -> tuple[Assets, Report]:
    settings: SiteSettings = sample_settings(project=folders[-1].parent, theme_folders=folders, preview=preview)
    report = Report()
    return gather_assets(settings, report), report


def sheet(*folders: Path) -> str:
    """The theme's one style sheet, of a theme without mistakes."""
    assets, report = gather(*folders)
    assert list(report) == []
    return next(asset.data.decode() for asset in assets.files if asset.save_as == assets.sheets["main"])


def names(assets: Assets) -> list[str]:
    return sorted(asset.save_as for asset in assets.files)


def test_parts_are_written_into_the_one_style_sheet_each_in_its_layer(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@layer base, parts;\n@import "base.css" layer(base);\n'
        '@import url("parts/a.css") layer(parts);\nb { c: d }\n',
        css__base="p { margin: 0 }\n",
        css__parts__a="a { color: red }\n",
    )
    assert sheet(folder) == "@layer base,parts;@layer base{p{margin:0}}@layer parts{a{color:red}}b{c:d}\n"
    assert len(names(gather(folder)[0])) == 1


def test_comments_are_for_designers_and_stay_in_the_source(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='/* @import "old.css"; */\na { content: "/* kept */" } /* no */\n')
    assert sheet(folder) == 'a{content:"/* kept */"}\n'


def test_a_part_of_another_folder_keeps_its_pictures_and_fonts(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@import "parts/a.css";\n',
        css__parts__a=(
            'a { background: url("../../icons/a.svg") }\nb { src: url(b.woff2) }\n'
            "c { mask: url('data:image/svg+xml,x') }\nd { mask: url(/d.svg) }\n"
        ),
    )
    for name in ("icons/a.svg", "css/parts/b.woff2"):
        file = folder / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    assert sheet(folder).strip().split("}") == [
        'a{background:url("../icons/a.svg")',
        'b{src:url("parts/b.woff2")',
        'c{mask:url("data:image/svg+xml,x")',
        "d{mask:url(/d.svg)",
        "",
    ]


def test_a_part_may_be_named_by_a_detour(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@import "./parts/../a.css";\n', css__a="a { b: c }\n")
    assert sheet(folder) == "a{b:c}\n"


def test_a_part_may_be_imported_twice(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@import "a.css";\n@import "a.css";\n', css__a="a { b: c }\n")
    assert sheet(folder).count("a{b:c}") == 2


def test_the_name_changes_with_the_content_and_only_with_it(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@import "a.css";\n', css__a="a { b: c }\n")
    first = gather(folder)[0].sheets
    assert gather(folder)[0].sheets == first
    theme(folder, css__a="/* a word for designers */\na { b: c }\n\n")
    assert gather(folder)[0].sheets == first
    theme(folder, css__a="a { b: d }\n")
    assert gather(folder)[0].sheets != first


def test_the_preview_keeps_one_name(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main="a { b: c }\n")
    assert gather(folder, preview=True)[0].sheets == {"main": "theme/css/main.css"}


def test_a_missing_part_is_named_with_file_and_line(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@import "a.css";\n',
        css__a='/* one\ntwo */\n@import "b/absent.css";\na { b: c }\n',
    )
    _, report = gather(folder)
    assert [str(problem) for problem in report] == [
        "theme/static/css/a.css:3: @import: 'b/absent.css' is not there; correct the import"
    ]


def test_a_circle_of_imports_is_named_with_file_and_line(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@import "a.css";\n',
        css__a='\n@import "b.css";\n',
        css__b='a { b: c }\n\n@import "a.css";\n',
    )
    assets, report = gather(folder)
    assert [str(problem) for problem in report] == [
        "theme/static/css/b.css:3: @import: imports itself in a circle; correct the import"
    ]
    assert assets.sheets["main"]


def test_a_part_for_some_media_stays_with_them(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@layer a;\n@import "a.css" layer(a) print and (color), screen;\n@import "b.css" layer;\n',
        css__a="a { b: c }\n",
        css__b="d { e: f }\n",
    )
    whole = "@layer a;@media print and (color),screen{@layer a{a{b:c}}}@layer{d{e:f}}\n"
    assert sheet(folder) == whole


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ('@import url("https://fonts.example/a.css");', "1: @import: 'https://fonts.example/a.css' is on another site"),
        ('\n@import "//fonts.example/a.css";', "2: @import: '//fonts.example/a.css' is on another site"),
        ("a { b: url(https://x.example/a.svg) }", "1: url(): 'https://x.example/a.svg' is on another site"),
        ("\na { b: url('//x.example/a') }", "2: url(): '//x.example/a' is on another site"),
        ("a {\n b: url(img/no.svg#x) }", "2: url(): there is no file static/css/img/no.svg"),
        ('a { b: image-set("no.png" 1x) }', "1: url(): there is no file static/css/no.png"),
        ("@font-face {\n src: url(no.woff2) }", "2: url(): there is no file static/css/no.woff2"),
    ],
)
def test_a_file_that_readers_would_never_get_is_named_with_its_line(tmp_path: Path, css: str, said: str):
    _, report = gather(theme(tmp_path / "theme", css__main=css))
    (problem,) = report
    assert str(problem).startswith(f"theme/static/css/main.css:{said}")


def test_addresses_that_ask_for_no_file_of_the_theme_are_left_alone(tmp_path: Path):
    css = "@namespace url(http://www.w3.org/1999/xhtml);\na { b: url(#x); c: url('data:,x'); d: url(/e.svg) }\n"
    assert "url(#x)" in sheet(theme(tmp_path / "theme", css__main=css))


def test_a_file_whose_name_has_a_space_is_found(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main="a { b: url('x y.svg'); c: url(x%20y.svg?v=1) }\n")
    (folder / "static" / "css" / "x y.svg").write_bytes(b"")
    assert sheet(folder)


@pytest.mark.parametrize(
    ("main", "part", "said"),
    [
        ('@layer base, parts;\n@import "a.css" layer(part);\n', "", "main.css:2: @layer: the layer 'part' is not in"),
        ("@layer base;\n\n@layer bass { a { b: c } }\n", "", "main.css:3: @layer: the layer 'bass' is not in"),
        ('@layer base;\n@import "a.css";\n', "\n@layer other.x { a { b: c } }", "a.css:2: @layer: the layer 'other'"),
    ],
)
def test_a_layer_that_the_order_of_layers_lacks_is_named(tmp_path: Path, main: str, part: str, said: str):
    _, report = gather(theme(tmp_path / "theme", css__main=main, css__a=part))
    (problem,) = report
    assert str(problem).startswith(f"theme/static/css/{said}")


def test_the_nearest_layer_is_proposed(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@layer parts;\n@import "a.css" layer(prats);\n', css__a="")
    assert "did you mean 'parts'?" in str(next(iter(gather(folder)[1])))


@pytest.mark.parametrize(
    "main",
    [
        '@import "a.css" layer(x);\n',
        '@layer x, y;\n@import "a.css" layer(x.z);\n',
        "@layer x;\n@layer x { @layer own { a { b: c } } }\n",
        '@layer x;\n@import "a.css" layer;\n',
    ],
)
def test_layers_are_free_without_an_order_and_within_others(tmp_path: Path, main: str):
    assert list(gather(theme(tmp_path / "theme", css__main=main, css__a="@layer { a { b: c } }"))[1]) == []


def test_a_byte_order_mark_is_no_part_of_a_style_sheet(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main="")
    (folder / "static" / "css" / "main.css").write_bytes(b"\xef\xbb\xbf@layer a;\n")
    assert sheet(folder) == "@layer a;\n"


def test_a_second_style_sheet_is_made_whole_as_well(tmp_path: Path):
    folder = theme(
        tmp_path / "theme",
        css__main='@import "tokens.css";\n',
        css__feed='@import "tokens.css";\nfeed { color: red }\n',
        css__tokens=":root { --a: b }\n",
    )
    assets, _ = gather(folder)
    feed = next(asset.data.decode() for asset in assets.files if asset.save_as == assets.sheets["feed"])
    assert feed == ":root{--a:b}feed{color:red}\n"
    assert assets.sheets.keys() == {"main", "feed"}


def test_only_the_sheets_of_one_folder_are_named_by_pages(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main="", css__kinds__film="a { b: c }", other="d { e: f }")
    assets, _ = gather(folder)
    assert assets.sheets.keys() == {"main"}
    assert [name for name in names(assets) if "main" not in name] == ["theme/css/kinds/film.css", "theme/other.css"]


def test_a_style_sheet_that_is_not_utf8_is_named(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@import "a.css";\n', css__a="")
    (folder / "static" / "css" / "a.css").write_bytes("/* é */".encode("latin-1"))
    (problem,) = gather(folder)[1]
    assert (problem.path, "is not UTF-8" in problem.message) == ("theme/static/css/a.css", True)


def test_a_theme_without_a_style_sheet_is_a_problem(tmp_path: Path):
    (tmp_path / "theme").mkdir()
    (problem,) = gather(tmp_path / "theme")[1]
    assert str(problem) == "theme: the theme has no static/css/main.css; add it"


def test_the_overlay_wins_file_by_file(tmp_path: Path):
    ours = theme(
        tmp_path / "theme",
        css__main='@import "a.css";\n@import "b.css";\n',
        css__a="a { x: theirs }\n",
        css__b="b { x: y }\n",
    )
    mine = theme(tmp_path / "mine", css__a="a { x: mine }\n")
    assert sheet(mine, ours) == "a{x:mine}b{x:y}\n"


def test_a_mistake_in_the_overlay_is_named_as_the_overlays(tmp_path: Path):
    ours = theme(tmp_path / "theme", css__main='@import "a.css";\n', css__a="")
    mine = theme(tmp_path / "mine", css__a='@import "absent.css";\n')
    (problem,) = gather(mine, ours)[1]
    assert (problem.path, problem.line) == ("mine/static/css/a.css", 1)


def test_links_and_hidden_files_of_a_theme_are_left_out(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main="a { b: c }\n")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "static" / "link.txt").symlink_to(tmp_path / "secret")
    (folder / "static" / ".hidden").write_text("x", encoding="utf-8")
    (folder / "static" / "icon.svg").write_text("<svg/>", encoding="utf-8")
    assert [name for name in names(gather(folder)[0]) if "main" not in name] == ["theme/icon.svg"]


@pytest.mark.parametrize("name", ["favicon.svg", "favicon.ico"])
def test_the_sites_icon_is_where_browsers_look_for_it(tmp_path: Path, name: str):
    folder = theme(tmp_path / "theme", css__main="a { b: c }\n")
    (folder / "static" / name).write_text("x", encoding="utf-8")
    assert name in names(gather(folder)[0])


def test_the_theme_of_this_project_imports_everything_it_brings():
    assets, report = gather(ROOT / "theme")
    assert list(report) == []
    assert "@import" not in next(
        asset.data.decode() for asset in assets.files if asset.save_as == assets.sheets["main"]
    )


@pytest.mark.parametrize("text", ["a { b: c; } }\n", "a { b: c) }\n", ".a ]\n", "}\n", 'a { b: "x\n}\n'])
def test_a_brace_too_many_is_told_with_its_file_and_line_and_is_no_accident(tmp_path: Path, text: str):
    folder = theme(tmp_path / "theme", css__main='@import "parts/a.css";\nb { c: d }\n', css__parts__a=text)
    _, report = gather(folder)
    assert {(problem.path, problem.line) for problem in report} == {("theme/static/css/parts/a.css", 1)}


def test_neighbours_of_one_layer_share_it_and_layers_without_a_name_do_not(tmp_path: Path):
    imports = ("layer(x)", "layer(x)", "layer", "layer", "layer(x)")
    main = "".join(f'@import "{name}.css" {layer};\n' for name, layer in zip("abcde", imports, strict=True))
    folder = theme(tmp_path / "theme", css__main=main, **{f"css__{name}": f"{name} {{ f: 0.5 }}\n" for name in "abcde"})
    assert sheet(folder) == "@layer x{a{f:.5}b{f:.5}}@layer{c{f:.5}}@layer{d{f:.5}}@layer x{e{f:.5}}\n"


def test_what_has_not_changed_is_not_joined_again(tmp_path: Path):
    folder = theme(tmp_path / "theme", css__main='@import "a.css";\n', css__a="a { b: c }\n")
    sheet(folder)
    before = join.cache_info()
    sheet(folder)
    assert join.cache_info() == before  # it was not even asked
    theme(folder, css__a="a { b: d }\n")
    assert sheet(folder) == "a{b:d}\n"
