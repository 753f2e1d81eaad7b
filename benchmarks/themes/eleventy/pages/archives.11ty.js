// Every year and month, and how many articles each holds.
import { frame } from "../frame.js"
import { site } from "../site.js"
import { monthName } from "../words.js"

export const data = { permalink: "/archives/index.html", eleventyExcludeFromCollections: true }

export function render({ collections }) {
  const months = (year) =>
    year.months.map((month) => `<li><a href="${month.url}">${monthName(month.posts[0].date)}</a> (${month.posts.length})</li>`)
  const years = collections.years.map(
    (year) => `<h2><a href="${year.url}">${year.year}</a> (${year.posts.length})</h2>
<ul>
${months(year).join("\n")}
</ul>`,
  )
  return frame({ title: `Archives – ${site.name}`, url: "/archives/", main: `<h1>Archives</h1>\n${years.join("\n")}` })
}
