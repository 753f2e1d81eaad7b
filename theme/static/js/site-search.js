// <site-search engine="own|pagefind" index="…">: finds texts of this site as one types.
// All its words and the shape of a result are in the HTML; without it, the page says where else to look.

const PAGE = 10
const PAUSE = 150 // milliseconds without a key after which a search begins
const NOTHING = { total: null, results: [], counts: null, terms: [] }

class SiteSearch extends HTMLElement {
  #opened = null
  #words = null
  #listening = null
  #asked = 0
  #timer = 0
  #found = NOTHING
  #shown = 0

  connectedCallback() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const form = this.#form
    form.addEventListener('submit', (event) => { event.preventDefault(); this.#search({ isSaid: true }) }, { signal })
    form.addEventListener('input', (event) => this.#soon(event), { signal })
    form.addEventListener('focusin', () => this.#open().catch(() => {}), { signal, once: true })
    this.#part('more').addEventListener('click', () => this.#more(), { signal })
    this.#part('results').addEventListener('click', (event) => this.#leave(event), { signal })
    this.#part('widen').addEventListener('click', () => this.#widen(), { signal })
    this.addEventListener('keydown', (event) => this.#walk(event), { signal })
    this.#recall()
    if (this.#isAsked) this.#search({ ...history.state, isSaid: true })
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#listening.abort()
  }

  get #form() { return this.querySelector('form') }
  get #field() { return this.#form.elements.namedItem('q') }
  get #selects() { return [...this.#form.querySelectorAll('select')] }
  get #links() { return [...this.#part('results').querySelectorAll('a')] }
  get #isAsked() { return Boolean(this.#field.value.trim() || this.#selects.some((select) => select.value)) }

  #part(name, within = this) {
    return within.querySelector(`[data-part="${name}"]`)
  }

  // The engine, its words and its index: read when somebody is about to search.
  #open() {
    this.#opened ??= this.#read().catch((error) => { this.#opened = null; throw error })
    return this.#opened
  }

  async #read() {
    const address = new URL(this.getAttribute('index'), location)
    const [answer, { Words }, engine] = await Promise.all([
      fetch(address), import('./search-index.js'), import(`./search-${this.getAttribute('engine')}.js`),
    ])
    if (!answer.ok) throw new Error(`${answer.status} ${address}`)
    const head = await answer.json()
    this.#words = new Words(head.words)
    return engine.open({ address, head, words: this.#words })
  }

  #recall() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = this.#form.elements.namedItem(name)
      if (field instanceof HTMLSelectElement) this.#choose(field, value)
      else if (field instanceof HTMLInputElement) field.value = value
    }
  }

  // Also what the form does not offer, such as a tag of few texts.
  #choose(select, value) {
    select.value = value
    if (select.selectedIndex >= 0) return
    const option = new Option(value, value, false, true)
    option.dataset.label = value
    select.append(option)
  }

  #soon({ target, isComposing }) {
    clearTimeout(this.#timer)
    if (isComposing) return
    this.#timer = setTimeout(() => this.#search(), target === this.#field ? PAUSE : 0)
  }

  // What is said, rather than still being typed, gets an answer in any case.
  async #search({ isSaid = false, shown = PAGE, at = -1 } = {}) {
    clearTimeout(this.#timer)
    const turn = ++this.#asked
    this.#remember(shown, at)
    if (!this.#isAsked) return this.#show(NOTHING, [])
    if (!this.#words) this.#say('waiting')
    try {
      const engine = await this.#open()
      const terms = this.#words.terms(this.#field.value, isSaid)
      const filters = Object.fromEntries(this.#selects.map(({ name, value }) => [name, value]))
      const isNothing = !terms.length && !Object.values(filters).some(Boolean)
      const found = isNothing ? NOTHING : await engine.search(terms, filters)
      const texts = await this.#load(found.results.slice(0, shown))
      if (turn !== this.#asked) return
      this.#show({ ...found, terms }, texts)
      if (isNothing && isSaid) this.#say('vague')
      this.#links[at]?.focus()
    } catch (error) {
      if (turn === this.#asked) this.#fail(error)
    }
  }

  #load(results) {
    return Promise.all(results.map((result) => result.load()))
  }

  // The address says what was asked, so that it can be kept, sent, and come back to: as many results, the one left by.
  #remember(shown, at = -1) {
    const asked = [...new FormData(this.#form)].filter(([, value]) => value.trim())
    const query = new URLSearchParams(asked).toString()
    history.replaceState({ shown, at }, '', query ? `?${query}` : location.pathname)
  }

  #leave({ target }) {
    const at = this.#links.indexOf(target.closest('a'))
    if (at >= 0) this.#remember(this.#shown, at)
  }

  #show(found, texts) {
    this.#found = found
    this.#shown = texts.length
    this.#part('results').replaceChildren(...texts.map((text) => this.#item(text)))
    this.#part('results').hidden = !texts.length
    this.#part('empty').hidden = found.total !== 0
    this.#part('widen').hidden = !this.#selects.some((select) => select.value)
    this.#part('more').hidden = this.#shown >= found.results.length
    this.#part('status').textContent = found.total === null ? '' : this.#counted(found.total)
    this.#count(found.counts)
  }

  #fail(error) {
    console.error(error)
    this.#show(NOTHING, [])
    this.#say('failed')
  }

  #say(what) {
    this.#part('status').textContent = this.#part('status').dataset[what]
  }

  #counted(total) {
    const { one, other, none } = this.#part('status').dataset
    const lang = document.documentElement.lang
    const form = new Intl.PluralRules(lang).select(total) === 'one' ? one : other
    return total ? form.replace('{count}', new Intl.NumberFormat(lang).format(total)) : none
  }

  // How many texts each choice would leave; those that would leave none cannot be chosen.
  #count(counts) {
    for (const select of this.#selects) {
      for (const option of [...select.options]) {
        if (!option.value) continue
        if (!option.dataset.count && !option.selected) option.remove()
        const number = counts ? counts.get(select.name)?.get(option.value) ?? 0 : option.dataset.count
        option.textContent = option.dataset.label + (number === undefined ? '' : ` (${number})`)
        option.disabled = !number && !option.selected
      }
    }
  }

  #item(text) {
    const words = this.#words
    const item = this.querySelector('template').content.cloneNode(true)
    const terms = words.telling(this.#found.terms, text.lang)
    const link = document.createElement('a')
    const summary = this.#part('text', item)
    link.href = text.url
    link.append(...marked(words.pieces(text.title, terms)))
    this.#part('title', item).append(link)
    const pieces = words.pieces(text.summary, terms)
    const isThere = !text.text || pieces.some(([, isFound]) => isFound)
    summary.append(...marked(isThere ? pieces : words.around(text.text, terms)))
    this.#facts(item, text)
    if (!text.cancelled) this.#part('cancelled', item).remove()
    const page = document.documentElement.lang
    if (text.lang !== page) {
      link.hreflang = link.lang = summary.lang = text.lang
      this.#part('language', item).textContent = nameOf(text.lang, page)
    }
    for (const part of item.querySelectorAll('[data-part]:empty')) part.remove()
    return item
  }

  #facts(item, { kind, category, date }) {
    this.#part('kind', item).textContent = this.#part('kind', item).dataset[kind]
    this.#part('category', item).textContent = category
    if (!date) return
    const time = this.#part('date', item)
    const lang = document.documentElement.lang
    const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
    time.dateTime = date
    time.textContent = lang.startsWith('fr') ? day.replace(/^1 /, '1er ') : day
  }

  async #more() {
    const found = this.#found
    const first = this.#shown
    const isLate = () => found !== this.#found || first !== this.#shown
    try {
      const texts = await this.#load(found.results.slice(first, first + PAGE))
      if (!isLate()) this.#add(texts)
    } catch (error) {
      console.error(error)
      if (!isLate()) this.#say('stuck')
    }
  }

  #add(texts) {
    const first = this.#shown
    this.#shown += texts.length
    this.#part('results').append(...texts.map((text) => this.#item(text)))
    this.#part('more').hidden = this.#shown >= this.#found.results.length
    this.#part('status').textContent = this.#counted(this.#found.total)
    this.#remember(this.#shown)
    this.#links[first].focus()
  }

  #widen() {
    for (const select of this.#selects) select.value = ''
    this.#field.focus()
    this.#search()
  }

  // Arrows lead from the field through the results and back; Escape leads back, then clears words and choices.
  #walk(event) {
    const { key, target } = event
    const stops = [this.#field, ...this.#links]
    const at = stops.indexOf(target)
    if (at < 0 || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (key === 'Escape') {
      event.preventDefault()
      if (at) return this.#field.focus()
      this.#field.value = ''
      this.#widen()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      stops[at + (key === 'ArrowDown' ? 1 : -1)]?.focus()
    }
  }
}

// Words that were asked for are marked; whatever a text holds, it is text.
function marked(pieces) {
  return pieces.map(([piece, isFound]) => {
    if (!isFound) return document.createTextNode(piece)
    const mark = document.createElement('mark')
    mark.textContent = piece
    return mark
  })
}

// What a language is called in another, or its tag where the browser does not know it.
function nameOf(lang, page) {
  try {
    return new Intl.DisplayNames(page, { type: 'language' }).of(lang)
  } catch {
    return lang
  }
}

customElements.define('site-search', SiteSearch)
