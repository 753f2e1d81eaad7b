/* diffuser-row: copies the address of a page, or what it marks with data-copied; opens the device's share sheet, prints. */
customElements.define("diffuser-row", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    this.address = this.querySelector("[data-copied], details a");
    this.said = this.querySelector("[role=status]");
    for (const button of this.querySelectorAll("[data-act]")) {
      button.hidden = button.dataset.act === "share" && !navigator.share;
      button.addEventListener("click", () => this[button.dataset.act](), { signal: this.letGo.signal });
    }
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  share() { /* who closes the sheet has not failed */
    navigator.share({ title: this.dataset.title, url: this.address.textContent }).catch(() => {});
  }

  print() {
    window.print();
  }

  async copy() {
    this.said.textContent = ""; /* the same words are said again */
    try {
      await navigator.clipboard.writeText(this.address.textContent);
      this.said.textContent = this.said.dataset.done;
    } catch {
      this.select();
    }
  }

  select() { /* without a clipboard, the reader copies what is selected */
    this.querySelector("details")?.setAttribute("open", "");
    getSelection().selectAllChildren(this.address);
    this.said.textContent = this.said.dataset.failed;
  }
});
