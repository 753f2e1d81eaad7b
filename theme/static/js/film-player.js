/* film-player: links to moments move the film in its place, and a page whose address has a moment begins there; what is
   being said is marked. */
customElements.define("film-player", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const { signal } = this.letGo;
    this.film = this.querySelector("video");
    this.cues = [...this.querySelectorAll("[data-at]")];
    this.addEventListener("click", (event) => this.go(event), { signal });
    this.film.addEventListener("timeupdate", () => this.mark(), { signal });
    if (this === document.querySelector("film-player")) this.begin();
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  begin() {
    const asked = Number(/[?&#]t=([\d.]+)/.exec(location.search + location.hash)?.[1]); /* search engines ask by `?t=` */
    if (asked) this.film.currentTime = asked;
  }

  go(event) { /* the focus stays on the link: the next moment is one key away */
    const link = event.target.closest('a[href*="#t="]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.film.currentTime = Number(link.hash.slice(3));
    this.film.scrollIntoView({ block: "nearest" });
    this.film.play().catch(() => {}); /* a browser may want another click */
  }

  mark() { /* the last that has begun, in each list */
    for (const part of this.querySelectorAll("details")) {
      const begun = this.cues.filter((cue) => part.contains(cue) && cue.dataset.at - 0.05 < this.film.currentTime).at(-1);
      for (const cue of part.querySelectorAll("[aria-current]")) if (cue !== begun) cue.removeAttribute("aria-current");
      begun?.setAttribute("aria-current", "true");
    }
  }
});
