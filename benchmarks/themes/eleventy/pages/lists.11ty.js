// Every page of every list.
import { card, frame } from "../frame.js"
import { site } from "../site.js"
import { escape } from "../words.js"

export const data = {
  pagination: { data: "collections.sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `${sheet.url}index.html`,
  eleventyExcludeFromCollections: true,
}

export function render({ sheet }) {
  const number = sheet.number > 1 ? ` – page ${sheet.number}` : ""
  return frame({
    title: sheet.head === site.name ? `${site.name}${number}` : `${sheet.head}${number} – ${site.name}`,
    url: sheet.url,
    feed: sheet.feed,
    feedTitle: sheet.title,
    main: `<h1>${escape(sheet.title)}</h1>
${sheet.posts.map(card).join("\n")}
<nav>
${sheet.previous ? `<a rel="prev" href="${sheet.previous}">Page précédente</a>` : ""}
<span>${sheet.number} sur ${sheet.count}</span>
${sheet.next ? `<a rel="next" href="${sheet.next}">Page suivante</a>` : ""}
</nav>`,
  })
}
