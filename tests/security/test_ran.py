"""Hostile texts in a real browser, without the policy of pages: did anything run, by itself or at a touch?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve
from security.corpus import cases

PAGE = 50
"""Texts a page of the browser: each in a frame of its own."""

SCRIPT = """
async (texts) => {
  const ran = new Set();
  const frames = [];
  texts.forEach((text, number) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.__ran = () => ran.add(number);
    frame.contentDocument.open();
    frame.contentWindow.__ran = () => ran.add(number);
    frame.contentDocument.write("<!doctype html><body>" + text);
    frame.contentDocument.close();
    frames.push(frame);
  });
  const settle = () => new Promise((done) => setTimeout(done, 700));
  await settle();
  const unprompted = [...ran];
  for (const frame of frames) {
    const elements = frame.contentDocument ? [...frame.contentDocument.querySelectorAll("body *")] : [];
    for (const element of elements.slice(0, 40)) {
      for (const type of ["mouseover", "mouseenter", "pointerenter", "focus", "focusin", "contextmenu"]) {
        element.dispatchEvent(new Event(type, {bubbles: true, cancelable: true}));
      }
      if (element.click) element.click();
      else element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    }
  }
  await settle();
  return [unprompted, [...ran]];
}
"""


def shown(text: str, *, guest: bool) -> str:
    """A text as a page shows it."""
    body = Pipeline().convert(text, path="x.md", guest=guest)
    return resolve(body, lambda reference: "#")


def ran(page: Page, texts: Sequence[str], *, guest: bool) -> tuple[list[str], list[str]]:
    """Which of the texts ran by themselves, and which ran at all."""
    page.context.on("dialog", lambda dialog: dialog.dismiss())
    page.context.route("**/*", lambda route: route.abort() if "x.invalid" in route.request.url else route.fallback())
    by_themselves: list[str] = []
    at_all: list[str] = []
    for start in range(0, len(texts), PAGE):
        some = texts[start : start + PAGE]
        page.goto("about:blank")
        first, all_ = page.evaluate(SCRIPT, [shown(text, guest=guest) for text in some])
        by_themselves += [some[number] for number in first]
        at_all += [some[number] for number in all_]
    return by_themselves, at_all


@pytest.mark.parametrize("sample", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_nothing_of_a_guest_s_runs_in_a_browser_and_without_sanitising_it_does(page: Page, sample: int) -> None:
    texts = cases(sample)
    unprotected = ran(page, texts, guest=False)
    print(len(unprotected[0]), "ran by themselves,", len(unprotected[1]), "in all, of", sample)  # noqa: T201
    assert unprotected[0]  # the judge sees
    assert len(unprotected[1]) > len(unprotected[0])
    assert ran(page, texts, guest=True) == ([], [])
