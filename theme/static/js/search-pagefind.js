// Asks Pagefind (plugins/portevoix/search/pagefind.py), from our own site; the facets are ours.
// Each engine has `open`, which gives `search(terms, filters)`: how many texts are found, each with a `load()`, and counts.

import { Facets } from './search-index.js'

export async function open({ address, head, words }) {
  const { createInstance } = await import(new URL(head.bundle, address))
  const pagefind = createInstance({ noWorker: true })
  await pagefind.init()
  let narrowing = null

  // Our numbers of Pagefind's texts, and their facets: read when somebody narrows a search, or asks for no word at all.
  function narrow() {
    narrowing ??= fetch(new URL(head.facets, address)).then((answer) => answer.json()).then(({ texts, facets }) => ({
      facets: new Facets(facets), numbers: new Map(texts.map((text, number) => [text, number])),
    }))
    return narrowing
  }

  async function load(result) {
    const { meta: { title, summary, facts }, content } = await result.data()
    const bytes = facts.slice(head.seal.length).match(/../g).map((pair) => parseInt(pair, 16))
    const [url, lang, kind, date, category] = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes)))
    const text = words.joined(content.slice(0, content.lastIndexOf(head.end)).trim())
    return { url, title, summary, lang, kind, date, category, text }
  }

  return {
    async search(terms, filters) {
      const query = terms.length ? terms.map(({ word }) => words.singular(word)).join(' ') : null
      let { results } = await pagefind.search(query)
      let counts = null
      if (!query || Object.values(filters).some(Boolean)) {
        const { facets, numbers } = await narrow()
        const passes = facets.passes(filters)
        const number = ({ id }) => numbers.get(id)
        counts = facets.counts(results.map(number), filters)
        results = results.filter((result) => passes(number(result)))
        if (!query) results.sort((one, other) => number(one) - number(other))
      }
      return { total: results.length, counts, results: results.map((result) => ({ load: () => load(result) })) }
    },
  }
}
