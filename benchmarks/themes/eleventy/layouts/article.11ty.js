// One article, whole.
import { facts, frame, tagged } from "../frame.js"
import { site } from "../site.js"
import { escape } from "../words.js"

export function render({ title, page, category, author, topics, summary, content }) {
  return frame({
    title: `${title} – ${site.name}`,
    description: summary,
    url: page.url,
    main: `<article data-edition="0">
<h1>${escape(title)}</h1>
${facts({ date: page.date, category, author })}
${content}
${tagged(topics)}
</article>`,
  })
}
