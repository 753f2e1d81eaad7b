"""Publishing to a folder for a pages service: plain files that everybody may read, and nothing but the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.sites import given_away, in_a_child
from portevoix.problems import ProblemsFound
from portevoix.publishing.record import last_published
from portevoix.publishing.site_files import sha
from portevoix.settings_file import site_settings
from publishing.hosted import sound
from publishing.placed import NEW, OLD, Project, everything, served


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "work" / "public"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "work").settings(
        PUBLISH_TO="artifact", PUBLISH_FOLDER="public", DOMAIN="www.organisation.fr"
    )


BESIDE = {".nojekyll": "", "CNAME": "www.organisation.fr"}


def test_it_holds_the_site_and_what_services_need(project: Project, root: Path) -> None:
    project.publish(OLD)
    assert served(root) == {**OLD, **BESIDE}
    published = project.publish(NEW)
    assert served(root) == {**NEW, **BESIDE}
    assert (published.plan.gone, published.domain) == (("becomes-folder", "blog/gone/index.html"), BESIDE["CNAME"])
    assert not any(path.is_symlink() for path in root.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in root.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (root, *root.rglob("*")) if path.is_dir()} == {0o755}


def test_modes_that_somebody_changed_are_put_right(project: Project, root: Path) -> None:
    project.publish(OLD)
    (root / "same.css").chmod(0o600)
    (root / "blog").chmod(0o700)
    assert project.publish(OLD).how == ""
    assert (root / "same.css").stat().st_mode & 0o777 == 0o644
    assert (root / "blog").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("stray", ["secret.txt", "blog/.env", "link"])
def test_what_is_not_of_the_site_is_refused_since_it_would_be_handed_over(
    stray: str, project: Project, root: Path
) -> None:
    project.publish(OLD)
    if stray == "link":
        (root / stray).symlink_to("/etc/passwd")
    else:
        (root / stray).write_text("x", encoding="utf-8")
    before = everything(root)
    assert "would be handed over" in project.refused(NEW).message
    assert everything(root) == before


def test_a_domain_that_is_none_is_refused(project: Project, root: Path) -> None:
    project.settings(PUBLISH_TO="artifact", PUBLISH_FOLDER="public", DOMAIN="https://x.org/")
    assert project.refused(NEW).field == "PORTEVOIX_DOMAIN"
    assert not root.exists()


def test_the_folder_of_the_option_wins(project: Project, tmp_path: Path) -> None:
    project.publish(OLD, folder=str(tmp_path / "elsewhere"))
    assert served(tmp_path / "elsewhere") == {**OLD, **BESIDE}


def test_a_dry_run_changes_nothing_anywhere(project: Project, tmp_path: Path) -> None:
    project.publish(OLD)
    before = everything(tmp_path)
    assert "2 changed" in str(project.publish(NEW, dry_run=True))
    assert everything(tmp_path) == before


def test_that_nothing_could_be_compared_is_noted_once(project: Project) -> None:
    first, second = ([str(one) for one in project.publish(files).report] for files in (OLD, NEW))
    assert [one for one in first if "nothing was compared" in one]
    assert not [one for one in second if "nothing was compared" in one]


def test_a_shrunken_site_is_refused_also_where_only_the_record_knows_the_last(project: Project, root: Path) -> None:
    project.publish(NEW)
    fewer = {name: NEW[name] for name in ("index.html", "contact/index.html")}
    assert "3 of 5 pages are gone" in project.refused(fewer).message
    assert served(root) == {**NEW, **BESIDE}
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    root.rmdir()
    assert "3 of 5 pages are gone" in project.refused(fewer).message
    project.publish(fewer, allow_shrink=True)
    assert served(root) == {**fewer, **BESIDE}


def test_a_folder_that_may_not_be_written_is_refused(project: Project, root: Path, tmp_path: Path) -> None:
    project.publish(OLD)
    with given_away(tmp_path) as user:
        root.chmod(0o555)

        def work() -> None:
            with pytest.raises(ProblemsFound, match="read-only or not yours"):
                project.publish(NEW)

        assert in_a_child(work, user=user) == 0
    assert served(root) == {**OLD, **BESIDE}


def test_what_was_published_is_remembered_by_its_digests(project: Project) -> None:
    settings = site_settings(project.options)
    assert last_published(settings) is None
    project.publish(OLD)
    project.publish(NEW)
    remembered = {name: sha(sound(name, text).encode()) for name, text in {**NEW, **BESIDE}.items()}
    assert last_published(settings) == remembered


def test_a_refused_publication_is_not_remembered(project: Project) -> None:
    project.publish(NEW)
    before = last_published(site_settings(project.options))
    project.refused({"index.html": "x"})
    assert last_published(site_settings(project.options)) == before


@pytest.mark.parametrize("text", ["", "{}", "[1", '{"version":1,"target":"x","files":{"../x":"y"}}'])
def test_a_damaged_record_is_told_with_the_remedy(text: str, project: Project) -> None:
    project.publish(OLD)
    record = project.work / ".output.porte-voix" / "published.json"
    record.write_text(text, encoding="utf-8")
    assert "is damaged; delete that file" in project.refused(NEW).message


@pytest.mark.parametrize(
    ("settings", "asked", "field", "said"),
    [
        (
            {"PUBLISH_TO": "brunch"},
            {},
            "PORTEVOIX_PUBLISH_TO",
            "'brunch' is no place to publish to; did you mean 'branch'?",
        ),
        ({"PUBLISH_TO": "ftp"}, {}, "PORTEVOIX_PUBLISH_TO", "there are branch, folder, ssh, artifact"),
        ({}, {"to": "Folder"}, "--to", "did you mean 'folder'?"),
        ({"PUBLISH_TO": "folder"}, {}, "PORTEVOIX_PUBLISH_FOLDER", "no folder to publish to is named"),
        ({"PUBLISH_TO": "artifact"}, {}, "PORTEVOIX_PUBLISH_FOLDER", "no folder to publish to is named"),
        ({"PUBLISH_TO": "ssh"}, {}, "PORTEVOIX_PUBLISH_HOST", "no host to publish to is named"),
    ],
)
def test_settings_that_are_wrong_or_missing_are_one_message(
    settings: dict[str, str], asked: dict[str, str], field: str, said: str, project: Project
) -> None:
    project.settings(**settings)
    problem = project.refused(NEW, **asked)
    assert (problem.field, problem.line) == (field, 3 if field == "PORTEVOIX_PUBLISH_TO" else 0)
    assert said in problem.message
    assert not (project.work / "output").exists()
