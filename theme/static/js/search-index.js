// What any index is read with: its words, and its facets.

const APOSTROPHE = "['’‘ʼ＇]"
const LETTER = '[\\p{L}\\p{N}]'
const WORD = /[0-9]+(?:[.,][0-9]+)+|[\p{L}\p{N}]+/gu
const WRITTEN = /[\p{L}\p{N}\p{M}]+/gu

// Words as an index has them: blind to accents, case, ligatures and elision, plurals under their singular.
// The rules are data and come with the index; plugins/portevoix/search/fold.py applies the same ones to texts.
export class Words {
  #rules
  #languages
  #letters
  #particle
  #contraction
  #elided

  constructor(rules) {
    this.#rules = rules
    this.#languages = Object.values(rules.languages).map((one) => ({ ...one, stop: new Set(one.stop.split(' ')) }))
    this.#letters = new RegExp(`[${Object.keys(rules.letters).join('')}]`, 'gu')
    this.#particle = new RegExp(`(?<!${LETTER})(?:${rules.particles.join('|')})${APOSTROPHE}(?=${LETTER}|$)`, 'gu')
    this.#contraction = new RegExp(
      `(?<=${LETTER})${APOSTROPHE}(?:${rules.contractions.join('|')})(?!${LETTER})`, 'gu')
    this.#elided = new RegExp(
      `(?<!${LETTER})((?:${rules.particles.join('|')})${APOSTROPHE}) (?=${LETTER})`, 'giu')
  }

  fold(text) {
    const bare = text.normalize('NFKD').toLowerCase().replace(/\p{M}+/gu, '')
    return bare.replace(this.#letters, (letter) => this.#rules.letters[letter])
  }

  words(text) {
    const folded = this.fold(text).replace(this.#particle, '').replace(this.#contraction, '')
    return (folded.match(WORD) ?? []).map((word) => [...word].slice(0, this.#rules.longest).join(''))
  }

  // A text whose elided words were set apart, as it was.
  joined(text) {
    return text.replace(this.#elided, '$1')
  }

  // The forms under which a folded word may be filed: nobody says which language a query is in.
  stems(word) {
    return new Set([word, ...this.#languages.map((language) => this.#stem(word, language))])
  }

  // A folded word, or the singular that no rule would find.
  singular(word) {
    return this.#languages.map((language) => language.irregular[word]).find(Boolean) ?? word
  }

  // What a query asks for, each word once; the last is open while it is being typed, and stands for all it begins.
  // Words that say too little do not count, unless there is nothing else.
  terms(query) {
    const said = [...new Set(this.words(query))]
    const typing = /[\p{L}\p{N}]$/u.test(this.fold(query))
    const terms = said.map((word, at) => ({
      word, stems: this.stems(word), open: typing && at === said.length - 1,
    }))
    const telling = terms.filter(({ word, open }) => !this.#isStop(word) && !(open && /^\p{L}$/u.test(word)))
    return telling.length ? telling : terms.slice(-1).filter(({ word, open }) => open && word.length > 1)
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

  #isStop(word) {
    return this.#languages.some((language) => language.stop.has(word))
  }

  #stem(word, { endings, irregular }) {
    if (Object.hasOwn(irregular, word)) return irregular[word]
    if ([...word].length < this.#rules.shortest) return word
    const rule = endings.find(([ending]) => word.endsWith(ending))
    return rule ? word.slice(0, -rule[0].length) + rule[1] : word
  }
}

// The documents of each category, tag and year, as an index writes them: steps in base 36 between points.
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
    const counts = {}
    for (const [facet, values] of this.#facets) {
      const left = new Set(documents.filter(this.passes(filters, facet)))
      counts[facet] = {}
      for (const [value, held] of values) counts[facet][value] = held.filter((number) => left.has(number)).length
    }
    return counts
  }
}

function numbers(steps) {
  let number = 0
  return steps.split('.').map((step) => (number += parseInt(step, 36)))
}
