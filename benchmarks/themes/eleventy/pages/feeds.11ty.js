// Atom feeds of the site and of each category, tag and author.
import { site } from "../site.js"
import { escape } from "../words.js"

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}atom.xml`,
  eleventyExcludeFromCollections: true,
}

const entries = new WeakMap()

function entry(post) {
  let made = entries.get(post)
  if (made === undefined) {
    const { title, category, author, topics, summary } = post.data
    made = `<entry>
<title>${escape(title)}</title>
<id>${site.url}${post.url}</id>
<link href="${site.url}${post.url}"/>
<published>${post.date.toISOString()}</published>
<updated>${post.date.toISOString()}</updated>
<author><name>${escape(author)}</name></author>
${[category, ...topics].map((term) => `<category term="${escape(term)}"/>`).join("\n")}
<summary>${escape(summary)}</summary>
<content type="html">${escape(post.content)}</content>
</entry>`
    entries.set(post, made)
  }
  return made
}

export function render({ feed }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${escape(feed.title)}</title>
<id>${site.url}${feed.url}</id>
<link href="${site.url}${feed.url}"/>
<link rel="self" href="${site.url}${feed.url}atom.xml"/>
<updated>${feed.posts[0].date.toISOString()}</updated>
<author><name>${site.name}</name></author>
${feed.posts.map(entry).join("\n")}
</feed>
`
}
