/* live-total: asks for the number of a collection again while somebody looks, less and less often while it stays. */
const FIRST = 60_000; /* milliseconds, as all here */
const MOST = 15 * FIRST;
const DAY = 1440 * FIRST;
const LONGEST = 200; /* signs of what is told: more is no number */

const wide = (words) => words.replaceAll("\u202f", "\u00a0"); /* narrow spaces are not seen in loud numbers */

customElements.define("live-total", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    this.wait = FIRST;
    this.asked = Date.now(); /* the page itself has just said it */
    document.addEventListener("visibilitychange", () => this.turn(), { signal: this.letGo.signal });
    this.plan(FIRST);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.letGo.abort();
  }

  turn() { /* nobody looks, or somebody does again */
    clearTimeout(this.timer);
    const rest = this.asked + FIRST - Date.now();
    if (rest > 0) this.plan(rest);
    else this.ask();
  }

  plan(wait) {
    clearTimeout(this.timer);
    if (!document.hidden) this.timer = setTimeout(() => this.ask(), wait);
  }

  async ask() {
    const { signal } = this.letGo;
    if (document.hidden || signal.aborted || this.asking) return;
    this.asking = true;
    this.asked = Date.now();
    let isNew = false;
    try {
      const answer = await fetch(this.getAttribute("src"), { cache: "no-cache", signal });
      if (answer.ok) isNew = this.tell(await answer.json());
    } catch { /* the page keeps what it said, and of when that is */ }
    this.asking = false;
    this.wait = isNew ? FIRST : Math.min(2 * this.wait, MOST);
    if (!signal.aborted) this.plan(this.wait);
  }

  tell({ told, share, raised_told: raised, supporters_told: supporters, as_of_told: asOf, as_of: moment, state }) {
    const words = [told, raised, supporters, asOf, moment];
    if (!words.every((one) => typeof one === "string" && one && one.length < LONGEST)) return false;
    if (!Number.isFinite(share) || share < 0 || Number.isNaN(Date.parse(moment))) return false;
    const time = this.time();
    const slack = time.dateTime.length > 10 ? 0 : DAY; /* a day begins earlier in the east */
    if (Date.parse(moment) < Date.parse(time.dateTime) - slack) return false; /* an older copy */
    time.dateTime = moment;
    time.textContent = asOf;
    const isNew = [this.say("raised", raised), this.say("supporters", supporters)].includes(true);
    if (isNew) this.show(told, share, supporters);
    if (state === "ended" || state === "cancelled") this.letGo.abort();
    return isNew;
  }

  show(told, share, supporters) {
    const bar = this.querySelector("progress");
    if (bar) {
      bar.value = Math.min(100, share);
      bar.setAttribute("aria-valuetext", told);
      const part = this.part("share");
      const number = new Intl.NumberFormat(document.documentElement.lang).format(Math.floor(share));
      part.textContent = part.dataset.words.replace("{num}", number);
    }
    const missing = this.part("missing"); /* what was to go then */
    if (missing) missing.hidden = true;
    this.say("said", `${told}, ${supporters}`);
  }

  say(name, words) {
    const part = this.part(name);
    const isNew = wide(part.textContent) !== wide(words);
    if (isNew) part.textContent = name === "raised" ? wide(words) : words;
    return isNew;
  }

  time() { /* until something is given, there is none */
    const at = this.part("as-of");
    if (at.dateTime) return at;
    const time = document.createElement("time");
    time.dataset.part = "as-of";
    at.replaceWith(time);
    return time;
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
});
