/* film-moment: passes a film on from the moment it is at; a page whose address has such a moment begins there. */
customElements.define("film-moment", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const { signal } = this.letGo;
    this.film = document.querySelector("film-player video");
    if (!this.film) return;
    this.box = this.querySelector("input");
    this.words = this.querySelector("[data-words]");
    this.address = this.querySelector("details a");
    this.whole = this.address.href;
    this.links = [...this.querySelectorAll("ul a")].map((link) => [link, link.href]);
    this.box.closest("[hidden]").hidden = false;
    this.box.addEventListener("change", () => this.tell(), { signal });
    this.film.addEventListener("timeupdate", () => this.tell(), { signal });
    this.film.addEventListener("seeked", () => this.tell(), { signal });
    this.begin();
    this.tell();
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  begin() {
    const asked = Number(/[?&#]t=([\d.]+)/.exec(location.search + location.hash)?.[1]); /* search engines ask by `?t=` */
    if (asked) this.film.currentTime = asked;
  }

  tell() { /* every link holds the address of the page; it gets the moment as well */
    const at = Math.floor(this.film.currentTime);
    const clock = `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
    const url = this.box.checked && at ? `${this.whole}#t=${at}` : this.whole;
    this.words.textContent = this.words.dataset.words.replace("{time}", clock);
    this.address.href = this.address.textContent = url;
    const [was, is] = [this.whole, url].map(encodeURIComponent);
    for (const [link, href] of this.links) link.href = href.replaceAll(was, is);
  }
});
