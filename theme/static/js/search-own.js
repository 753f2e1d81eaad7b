// Reads our own index (plugins/portevoix/search/own.py): the head once, then the two or three parts a search needs.
// Each engine has `open`, which gives `search(terms, filters)`: how many texts are found, each with a `load()`, and counts.

import { Facets, reader } from './search-index.js'

const POSTING = /([0-9a-z]+)([A-W])/g
const BEGUN = 0.5 // what a word counts that is only begun, beside one that is whole

export async function open({ address, head, words }) {
  const facets = new Facets(head.facets)
  const part = reader(address)

  // The number of the part that would hold a term: the last that begins before it.
  function place(term) {
    let low = 0
    let high = head.terms.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (head.terms[middle][0] <= term) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  async function held(from, to, asked) {
    const names = head.terms.slice(place(from), place(to) + 1).map(([, name]) => name)
    const columns = await Promise.all(names.map(part))
    return columns.flatMap(([words, postings]) => {
      const all = postings.split(' ')
      return words.split(' ').flatMap((word, at) => (asked(word) ? [[word, all[at]]] : []))
    })
  }

  // The documents of one word, each with what the word weighs in it.
  async function documents({ word, stems, open }) {
    const exact = [...stems].map((stem) => held(stem, stem, (other) => other === stem))
    const begun = open ? [held(word, `${word}\uffff`, (other) => other.startsWith(word))] : []
    const weights = new Map()
    for (const [other, postings] of (await Promise.all([...exact, ...begun])).flat()) {
      let number = 0
      for (const [, step, letter] of postings.matchAll(POSTING)) {
        number += parseInt(step, 36)
        const weight = (letter.charCodeAt(0) - 64) * (stems.has(other) ? 1 : BEGUN)
        weights.set(number, Math.max(weight, weights.get(number) ?? 0))
      }
    }
    return weights
  }

  // The best first, and of equals the newest. What a text must hold depends on its language.
  async function ranked(terms) {
    const asked = head.langs.map((lang) => [words.telling(terms, lang), facets.passes({ lang })])
    const read = [...new Set(asked.flatMap(([telling]) => telling))].map(async (term) => [term, await documents(term)])
    const found = new Map(await Promise.all(read))
    return asked.flatMap(([telling, isIn]) => scored(telling.map((term) => found.get(term)), isIn))
      .sort(([one, low], [other, high]) => high - low || one - other).map(([number]) => number)
  }

  // Every word must be there; rare words count more.
  function scored(found, isIn) {
    const [fewest] = [...found].sort((one, other) => one.size - other.size)
    const hold = [...fewest.keys()].filter((number) => isIn(number) && found.every((word) => word.has(number)))
    return hold.map((number) => [
      number, found.reduce((sum, word) => sum + word.get(number) * Math.log(1 + head.count / word.size), 0),
    ])
  }

  async function load(number) {
    const texts = await part(head.texts[Math.floor(number / head.each)])
    const [title, summary, url, lang, kind, date, category, cancelled] = texts[number % head.each]
    return { title, summary, url, lang, kind, date, category, cancelled, text: '' }
  }

  return {
    async search(terms, filters) {
      const found = terms.length ? await ranked(terms) : [...Array(head.count).keys()]
      const shown = found.filter(facets.passes(filters))
      return {
        total: shown.length,
        results: shown.map((number) => ({ load: () => load(number) })),
        counts: facets.counts(found, filters),
      }
    },
  }
}
