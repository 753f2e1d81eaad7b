/* film-moment: passes a film on, to one friend or to everybody, from the moment it is at. */
customElements.define("film-moment", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const { signal } = this.letGo;
    this.film = document.querySelector("film-player video");
    this.address = this.querySelector("details a");
    if (!this.film || !this.address) return;
    this.box = this.querySelector("input");
    this.words = this.querySelector("[data-words]");
    this.whole = this.address.href;
    this.links = [...this.querySelectorAll("a")].filter((link) => link !== this.address).map((link) => [link, link.href]);
    this.box.addEventListener("change", () => this.tell(), { signal });
    this.film.addEventListener("timeupdate", () => this.tell(), { signal });
    this.film.addEventListener("seeked", () => this.tell(), { signal });
    this.tell();
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  tell() { /* every link holds the address of the page; it gets the moment as well */
    const at = Math.floor(this.film.currentTime);
    const url = this.box.checked && at ? `${this.whole}#t=${at}` : this.whole;
    this.box.closest("p").hidden = !at; /* from its beginning it is the whole film */
    this.words.textContent = this.words.dataset.words.replace("{time}", this.clock(at));
    this.address.href = this.address.textContent = url;
    const [was, is] = [this.whole, url].map(encodeURIComponent);
    for (const [link, href] of this.links) link.href = href.replaceAll(was, is);
  }

  clock(seconds) { /* as players show it: 0:12, 1:02:03 */
    const two = (number) => String(Math.floor(number)).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), (seconds / 60) % 60];
    return `${hours ? `${hours}:${two(minutes)}` : Math.floor(minutes)}:${two(seconds % 60)}`;
  }
});
