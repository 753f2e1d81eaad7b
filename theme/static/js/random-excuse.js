/* random-excuse: of all the excuses in its list shows one, and another at each request, none twice before all were said;
   then what is marked as last. */
customElements.define("random-excuse", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const items = [...this.querySelectorAll("li")];
    this.excuses = items.filter((item) => !("last" in item.dataset));
    this.last = items.find((item) => "last" in item.dataset);
    this.left = [];
    if (!this.excuses[1]) return;
    const button = this.querySelector("button");
    button.closest("[hidden]").hidden = false;
    button.addEventListener("click", () => this.say(this.another()), { signal: this.letGo.signal });
    const said = this.excuses.filter((item) => !item.hidden);
    this.say(said[1] ? this.another() : said[0]);
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  another() {
    if (!this.left.length) {
      const isOver = this.begun && this.last && this.shown !== this.last;
      this.left = this.excuses.filter((item) => item !== this.shown);
      if (isOver) return this.last;
    }
    this.begun = true;
    return this.left.splice(Math.random() * this.left.length, 1)[0];
  }

  say(item) {
    for (const one of this.querySelectorAll("li")) one.hidden = one !== item;
    this.shown = item;
  }
});
