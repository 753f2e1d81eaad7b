// Escapes, slugs and dates.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const UNSAFE = /[&<>"']/g

export const escape = (text) => text.replace(UNSAFE, (sign) => SIGNS[sign])

const slugs = new Map()

export function slug(name) {
  let found = slugs.get(name)
  if (found === undefined) {
    found = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-")
    slugs.set(name, found)
  }
  return found
}

const ZONE = "Europe/Paris"
const days = new Intl.DateTimeFormat("fr", { dateStyle: "long", timeZone: ZONE })
const months = new Intl.DateTimeFormat("fr", { month: "long", timeZone: ZONE })

export const day = (date) => days.format(date)
export const monthName = (date) => months.format(date)
