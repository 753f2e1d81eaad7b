// Asks Pagefind (plugins/portevoix/search/pagefind.py), from our own site; the facets are ours.
// Each engine has `open`, which gives `search(terms, filters)`: how many texts are found, each with a `load()`, and counts.

import { Facets, reader } from './search-index.js'

export async function open({ address, head, words }) {
  const bundle = new URL(head.bundle, address)
  const { createInstance } = await import(bundle)
  const fragment = reader(new URL('fragment/', bundle), unpacked, fetch) // not what is watched from here on
  const missed = watch(new URL('.', bundle))
  const begin = () => ({ pagefind: createInstance({ noWorker: true }), before: missed() })
  let begun = begin()

  // Our numbers of Pagefind's texts, in the order of those, and their facets.
  const narrowing = reader(address, async (answer) => {
    const { texts, facets } = await answer.json()
    return { facets: new Facets(facets), numbers: new Map(texts.map((text, number) => [text, number])) }
  })
  narrowing(head.facets).catch(() => {}) // meanwhile; whoever needs it says if it fails

  // Pagefind takes a part that did not come for an empty one, and keeps it so: then it begins anew the next time.
  async function asked(query) {
    begun ??= begin()
    const { pagefind, before } = begun
    try {
      const { results } = await pagefind.search(query)
      if (missed() > before) throw new Error('a part of the index did not come')
      return results
    } catch (error) {
      begun = null
      throw error
    }
  }

  // The best first. What a text must hold depends on its language: there may be a query for each.
  async function ranked(terms, { facets, numbers }) {
    const queries = new Map()
    for (const lang of head.langs) {
      const query = words.telling(terms, lang).map(({ word }) => words.singular(word)).join(' ')
      queries.set(query, [...(queries.get(query) ?? []), facets.passes({ lang })])
    }
    const found = await Promise.all([...queries].map(async ([query, areIn]) => (
      (await asked(query)).filter(({ id }) => areIn.some((isIn) => isIn(numbers.get(id))))
    )))
    return found.flat().sort((one, other) => other.score - one.score).map(({ id }) => id)
  }

  async function load(id) {
    const { meta: { title, summary, facts }, content } = await fragment(`${id}.pf_fragment`)
    const bytes = facts.slice(head.seal.length).match(/../g).map((pair) => parseInt(pair, 16))
    const [url, lang, kind, date, category, cancelled] = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes)))
    const parted = content.slice(0, content.lastIndexOf(head.end))
    const text = parted.replaceAll(head.joint, '').replaceAll('\u200b', '').trim()
    return { title, summary, url, lang, kind, date, category, cancelled, text }
  }

  return {
    async search(terms, filters) {
      const narrow = await narrowing(head.facets)
      const { facets, numbers } = narrow
      const found = terms.length ? await ranked(terms, narrow) : [...numbers.keys()]
      const passes = facets.passes(filters)
      const shown = found.filter((id) => passes(numbers.get(id)))
      return {
        total: shown.length,
        results: shown.map((id) => ({ load: () => load(id) })),
        counts: facets.counts(found.map((id) => numbers.get(id)), filters),
      }
    },
  }
}

// How many files of a folder were asked for in vain by now: Pagefind does not say, so what it asks with is looked at.
function watch(folder) {
  const { fetch } = globalThis
  let missed = 0
  globalThis.fetch = async (asked, ...more) => {
    const isWatched = new URL(asked.url ?? asked, location).href.startsWith(folder.href)
    try {
      const answer = await fetch(asked, ...more)
      if (isWatched && !answer.ok) throw new Error(`${answer.status} ${answer.url}`)
      return answer
    } catch (error) {
      if (isWatched) missed += 1
      throw error
    }
  }
  return () => missed
}

// What Pagefind keeps of a text: JSON behind twelve letters, compressed unless the server has undone it.
async function unpacked(answer) {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const { body } = new Response(bytes)
  const plain = bytes[0] === 0x1f ? body.pipeThrough(new DecompressionStream('gzip')) : body
  return JSON.parse((await new Response(plain).text()).slice('pagefind_dcd'.length))
}
