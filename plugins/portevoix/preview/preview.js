// Reloads the page when the site has been rebuilt, and shows the mistakes of a save that could not be.
// Served by the preview only: no published page holds it.

const script = document.currentScript
const room = new URL('.', script.src)
const words = document.documentElement.lang.toLowerCase().startsWith('fr')
  ? { one: '1 problème', many: 'problèmes', hide: 'Masquer', warning: 'avertissement : ' }
  : { one: '1 problem', many: 'problems', hide: 'Hide', warning: 'warning: ' }

let events = null
let panel = null
let shown = ''

function listen() {
  if (events || document.hidden) return
  events = new EventSource(new URL('events', room))
  events.onmessage = ({ data }) => receive(JSON.parse(data))
}

// A browser keeps few connections to one server: tabs nobody looks at give theirs back.
function rest() {
  events?.close()
  events = null
}

function receive({ build, restyles, pages, problems }) {
  if (restyles && restyles === script.dataset.build && !pages.includes(decodeURI(location.pathname))) {
    restyle(build)
    show(problems)
  } else if (build !== script.dataset.build) {
    rest()
    location.reload()
  } else if (!document.querySelector('[data-porte-voix-problems]')) {
    show(problems)
  }
}

// The old sheets stay until the new ones are there: nothing flashes, nothing scrolls.
function restyle(build) {
  script.dataset.build = build
  for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
    const address = new URL(old.href)
    if (address.origin !== location.origin) continue
    address.searchParams.set('build', build)
    const link = old.cloneNode()
    link.href = address
    link.onload = link.onerror = () => old.remove()
    old.after(link)
  }
}

function show(problems) {
  const said = JSON.stringify(problems)
  if (said === shown) return
  shown = said
  panel?.remove()
  panel = null
  if (problems.length) {
    panel = made('section', { className: 'porte-voix-problems' })
    panel.setAttribute('role', 'alert')
    panel.append(hideButton(), heading(problems.length), list(problems))
    document.body.append(panel)
  }
}

function heading(count) {
  return made('h2', { textContent: count === 1 ? words.one : `${count} ${words.many}` })
}

function list(problems) {
  const items = made('ul', { lang: 'en' })
  for (const { where, what, error } of problems) {
    const place = made('strong', { textContent: where })
    const item = made('li', {})
    item.append(place, `: ${error ? '' : words.warning}${what}`)
    items.append(item)
  }
  return items
}

function hideButton() {
  const button = made('button', { type: 'button', textContent: words.hide })
  button.addEventListener('click', () => panel?.remove())
  return button
}

function made(name, properties) {
  return Object.assign(document.createElement(name), properties)
}

document.head.append(made('link', { rel: 'stylesheet', href: new URL('preview.css', room).href }))
document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()))
addEventListener('pagehide', rest)
addEventListener('pageshow', listen)
listen()
