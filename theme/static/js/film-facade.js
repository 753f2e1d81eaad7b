/* film-facade: asks the host of a film for its player when the reader wants it, and not before; lets go of it again. */
customElements.define("film-facade", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const { signal } = this.letGo;
    this.facade = this.querySelector(".facade");
    this.closing = this.querySelector(".facade__close");
    for (const part of this.facade.querySelectorAll("[hidden]")) part.hidden = false;
    this.facade.querySelector("button").addEventListener("click", () => this.play(), { signal });
    this.closing.addEventListener("click", () => this.close(), { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  play() {
    this.frame = document.createElement("iframe");
    this.frame.title = this.dataset.title;
    this.frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    this.frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.frame.sandbox = "allow-scripts allow-same-origin allow-presentation allow-popups"; /* it leads nobody away */
    this.frame.src = this.dataset.frame;
    this.show(true);
    this.facade.before(this.frame);
    this.frame.focus();
  }

  close() { /* the focus goes back to where it was at the click */
    if (!this.frame) return;
    this.frame.remove();
    this.frame = null;
    this.show(false);
    this.facade.querySelector("button").focus();
  }

  show(isPlaying) {
    this.facade.hidden = isPlaying;
    this.closing.hidden = !isPlaying;
  }
});
