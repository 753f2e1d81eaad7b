// What any index is read with: its files, its words, and its facets.

const APOSTROPHE = "['’‘ʼ＇]"
const LETTER = '[\\p{L}\\p{N}]'
const WORD = /[0-9]+(?:[.,][0-9]+)+|[\p{L}\p{N}]+/gu
const SPACED = `(?<!${LETTER})(?<![0-9][.,])[0-9]{1,3}(?:[ \\u00a0\\u2009\\u202f][0-9]{3})+(?![0-9])`
const NUMBER = new RegExp(SPACED, 'gu')
const WRITTEN = new RegExp(`${SPACED}|[\\p{L}\\p{N}\\p{M}]+`, 'gu')

// Reads the files of a folder, each once; one that did not come is asked for anew the next time.
export function reader(folder, taken = (answer) => answer.json(), ask = fetch) {
  const files = new Map()
  async function read(address) {
    const answer = await ask(address)
    if (!answer.ok) throw new Error(`${answer.status} ${address}`)
    return taken(answer)
  }
  return (name) => {
    if (!files.has(name)) {
      files.set(name, read(new URL(name, folder)).catch((error) => { files.delete(name); throw error }))
    }
    return files.get(name)
  }
}

// Words as an index has them: blind to accents, case, ligatures and elision, plurals under their singular.
// The rules are data and come with the index; plugins/portevoix/search/fold.py applies the same ones to texts.
export class Words {
  #rules
  #languages
  #letters
  #particle
  #contraction

  constructor(rules) {
    this.#rules = rules
    this.#languages = Object.entries(rules.languages).map(([lang, { endings, irregular, stop }]) => ({
      lang, endings, irregular: new Map(Object.entries(irregular)), stop: new Set(stop.split(' ')),
    }))
    this.#letters = new RegExp(`[${Object.keys(rules.letters).join('')}]`, 'gu')
    this.#particle = new RegExp(`(?<!${LETTER})(?:${rules.particles.join('|')})${APOSTROPHE}(?=${LETTER}|$)`, 'gu')
    this.#contraction = new RegExp(
      `(?<=${LETTER})${APOSTROPHE}(?:${rules.contractions.join('|')})(?!${LETTER})`, 'gu')
  }

  fold(text) {
    const bare = text.normalize('NFKD').toLowerCase().replace(/\p{M}+/gu, '')
    return bare.replace(this.#letters, (letter) => this.#rules.letters[letter])
  }

  words(text) {
    const folded = this.fold(text).replace(this.#particle, '').replace(this.#contraction, '')
      .replace(NUMBER, (number) => number.replaceAll(' ', ''))
    return (folded.match(WORD) ?? []).map((word) => [...word].slice(0, this.#rules.longest).join(''))
  }

  // The forms under which a folded word may be filed: nobody says which language a query is in.
  stems(word) {
    return new Set([word, ...this.#languages.map((language) => this.#stem(word, language))])
  }

  // A folded word, or the singular that no rule would find.
  singular(word) {
    return this.#languages.map((language) => language.irregular.get(word)).find(Boolean) ?? word
  }

  // What a query asks for, each word once; the last is open while it is being typed, and stands for all it begins.
  // A letter alone would stand for too many: it waits until the query is said, and stands for itself.
  terms(query, isSaid = false) {
    const said = [...new Set(this.words(query))]
    const last = /[\p{L}\p{N}]$/u.test(this.fold(query)) ? said.at(-1) : null
    const isLetter = (word) => /^\p{L}$/u.test(word)
    return said.filter((word) => isSaid || word !== last || !isLetter(word)).map((word) => ({
      word, stems: this.stems(word), open: word === last && !isLetter(word), idle: this.#idle(word),
    }))
  }

  // What a text in a language must hold of a query: the words that say something in it, or all where none does.
  telling(terms, lang) {
    const telling = terms.filter(({ idle }) => !idle.has(lang.toLowerCase().split('-')[0]))
    return telling.length ? telling : terms
  }

  // A text in pieces, each with whether it is a word that was asked for.
  pieces(text, terms) {
    const pieces = []
    let end = 0
    for (const { 0: written, index } of text.matchAll(WRITTEN)) {
      if (!this.#isAsked(written, terms)) continue
      pieces.push([text.slice(end, index), false], [written, true])
      end = index + written.length
    }
    return [...pieces, [text.slice(end), false]].filter(([piece]) => piece)
  }

  // The same of the part of a long text around the first such word.
  around(text, terms, length = 280) {
    const first = [...text.matchAll(WRITTEN)].find(([written]) => this.#isAsked(written, terms))
    const start = first && first.index > 60 ? text.indexOf(' ', first.index - 60) + 1 : 0
    const end = text.length > start + length ? text.lastIndexOf(' ', start + length) : text.length
    const part = text.slice(start, Math.max(end, start + 1))
    return this.pieces(`${start ? '… ' : ''}${part}${end < text.length ? ' …' : ''}`, terms)
  }

  #isAsked(written, terms) {
    return this.words(written).some((word) => {
      const stems = this.stems(word)
      return terms.some((term) => (term.open && word.startsWith(term.word)) || [...term.stems].some((stem) => stems.has(stem)))
    })
  }

  // The languages in which a word says too little: `but` does in English, and is an aim in French.
  #idle(word) {
    return new Set(this.#languages.filter(({ stop }) => stop.has(word)).map(({ lang }) => lang))
  }

  #stem(word, { endings, irregular }) {
    if (irregular.has(word)) return irregular.get(word)
    if ([...word].length < this.#rules.shortest) return word
    const rule = endings.find(([ending]) => word.endsWith(ending))
    return rule ? word.slice(0, -rule[0].length) + rule[1] : word
  }
}

// The documents of each category, tag, year and language, as an index writes them: steps in base 36 between points.
export class Facets {
  #facets

  constructor(written) {
    this.#facets = new Map(Object.entries(written).map(([facet, values]) => [facet, new Map(
      Object.entries(values).map(([value, steps]) => [value, numbers(steps)]),
    )]))
  }

  // The documents that all filters but those of one facet let through: a function of their number.
  passes(filters, but = '') {
    const sets = Object.entries(filters)
      .filter(([facet, value]) => value && facet !== but)
      .map(([facet, value]) => new Set(this.#facets.get(facet)?.get(value) ?? []))
    return (number) => sets.every((set) => set.has(number))
  }

  // For each facet and value how many of the documents it would leave, beside the filters of the other facets.
  counts(documents, filters) {
    return new Map([...this.#facets].map(([facet, values]) => {
      const left = new Set(documents.filter(this.passes(filters, facet)))
      const counted = [...values].map(([value, held]) => [value, held.filter((number) => left.has(number)).length])
      return [facet, new Map(counted)]
    }))
  }
}

function numbers(steps) {
  let number = 0
  return steps.split('.').map((step) => (number += parseInt(step, 36)))
}
