/* diffuser-row: copies the address of a page, opens the device's share sheet, prints.
   Its buttons are hidden until this runs, and stay so where the device has no share sheet. */
customElements.define("diffuser-row", class extends HTMLElement {
  connectedCallback() {
    this.letGo = new AbortController();
    this.address = this.querySelector("details a");
    this.said = this.querySelector("[role=status]");
    for (const button of this.querySelectorAll("[data-act]")) {
      button.hidden = button.dataset.act === "share" && !navigator.share;
      button.addEventListener("click", () => this[button.dataset.act](), { signal: this.letGo.signal });
    }
  }

  disconnectedCallback() {
    this.letGo.abort();
  }

  /* A reader who closes the sheet has not failed. */
  share() {
    navigator.share({ title: this.dataset.title, url: this.address.textContent }).catch(() => {});
  }

  print() {
    window.print();
  }

  async copy() {
    this.said.textContent = ""; /* so that the same words are said again */
    try {
      await navigator.clipboard.writeText(this.address.textContent);
      this.said.textContent = this.said.dataset.done;
    } catch {
      this.select();
    }
  }

  /* Without a clipboard (an old browser, a page without https): the reader copies what is selected. */
  select() {
    this.querySelector("details").open = true;
    getSelection().selectAllChildren(this.address);
    this.said.textContent = this.said.dataset.failed;
  }
});
