/* film-stage: around the player of a watch page: how fast it plays; after the end, what to do and what is next. Who has
   pressed play is led on to the next film, which begins by itself, unless they say stop. */
const CALM = "(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)";

customElements.define("film-stage", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    const { signal } = this.letGo;
    const on = (part, name, act) => part?.addEventListener(name, act, { signal });
    this.film = this.querySelector("video");
    this.end = this.querySelector(".end");
    this.next = this.querySelector(".end__next a");
    this.mayGoOn = !matchMedia(CALM).matches;
    this.film.after(this.end); /* over the film, wherever that is */
    const tools = this.querySelector(".stage__tools");
    tools.hidden = false;
    on(tools.querySelector("select"), "change", (event) => { this.film.playbackRate = event.target.value; });
    on(this.film, "play", () => this.played());
    on(this.film, "ended", () => this.ended());
    on(this.end, "click", (event) => this[event.target.dataset.act]?.());
    on(this.end, "focusin", () => this.stay());
    on(this.end, "animationend", () => (document.hidden ? this.stay() : this.next.click()));
    on(document, "keydown", (event) => event.key === "Escape" && this.stay());
    this.arrive();
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  arrive() { /* by our own link, from the film before: an address that somebody sends plays nothing */
    if (location.hash !== "#play") return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const isOurs = document.referrer && new URL(document.referrer).origin === location.origin;
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (isOurs && isNew && this.mayGoOn) this.film.play().catch(() => {}); /* a browser may want a click */
  }

  played() {
    this.end.hidden = true;
    if (this.mayGoOn && this.next) this.next.hash = "play";
  }

  ended() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.end.hidden = false;
    this.end.toggleAttribute("data-leading", this.mayGoOn && Boolean(this.next));
  }

  again() {
    this.film.focus();
    this.film.currentTime = 0;
    this.film.play();
  }

  stay() {
    this.end.removeAttribute("data-leading");
  }
});
