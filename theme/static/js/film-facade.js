/* film-facade: asks the host of a film for its player when the reader wants it, and not before. */
customElements.define("film-facade", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    for (const part of this.querySelectorAll("[hidden]")) part.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => this.play(), { signal: this.letGo.signal });
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  play() {
    const frame = document.createElement("iframe");
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = this.dataset.frame;
    this.querySelector(".facade").replaceWith(frame);
    frame.focus();
  }
});
