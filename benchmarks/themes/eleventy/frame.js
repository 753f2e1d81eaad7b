// The frame of every page, and what lists and articles share.
import { site } from "./site.js"
import { day, escape, slug } from "./words.js"

const HEADER = `<header>
<a href="/">${site.name}</a>
<nav>
<ul>
${site.menu.map(([label, url]) => `<li><a href="${url}">${label}</a></li>`).join("\n")}
</ul>
</nav>
</header>`
const FOOTER = `<footer><p>${site.name}, ${site.subtitle}.</p></footer>`

export function frame({ title, description = site.subtitle, url, feed, feedTitle, main }) {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<meta name="description" content="${escape(description)}">
${url ? `<link rel="canonical" href="${site.url}${url}">` : ""}
${feed ? `<link rel="alternate" type="application/atom+xml" title="${escape(feedTitle)}" href="${feed}">` : ""}
<link rel="alternate" type="application/atom+xml" title="${site.name}" href="/atom.xml">
<link rel="stylesheet" href="/theme/main.css">
</head>
<body>
${HEADER}
<main>
${main}
</main>
${FOOTER}
</body>
</html>
`
}

export function facts({ date, category, author }) {
  return `<p><time datetime="${date.toISOString()}">${day(date)}</time>
<a href="/categories/${slug(category)}/">${escape(category)}</a>
<a rel="author" href="/auteurs/${slug(author)}/">${escape(author)}</a>
</p>`
}

export function tagged(tags) {
  return `<ul class="tags">
${tags.map((tag) => `<li><a rel="tag" href="/tags/${slug(tag)}/">${escape(tag)}</a></li>`).join("\n")}
</ul>`
}

const cards = new WeakMap()

export function card(post) {
  let made = cards.get(post)
  if (made === undefined) {
    const { title, category, author, topics, summary } = post.data
    made = `<article>
<h2><a href="${post.url}">${escape(title)}</a></h2>
${facts({ date: post.date, category, author })}
<p>${escape(summary)}</p>
${tagged(topics)}
</article>`
    cards.set(post, made)
  }
  return made
}
