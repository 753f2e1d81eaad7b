// The lists of articles: home, categories, tags, authors, years and months, cut into pages of ten.
import { site } from "./site.js"
import { slug } from "./words.js"

const LENGTH = 10
const FEED = 20

export function lists(posts) {
  const home = { title: "Les derniers articles", head: site.name, url: "/", feed: true, posts }
  const groups = [
    ...grouped(posts, (post) => [post.data.category], "categories", "Archives de la catégorie"),
    ...grouped(posts, (post) => post.data.topics, "tags", "Articles sur"),
    ...grouped(posts, (post) => [post.data.author], "auteurs", "Articles de"),
  ]
  const years = [...byKey(posts, (post) => [post.date.toISOString().slice(0, 4)])].map(([year, those]) => ({
    title: `Archives de ${year}`,
    year,
    url: `/archives/${year}/`,
    posts: those,
    months: [...byKey(those, (post) => [post.date.toISOString().slice(5, 7)])].map(([month, these]) => ({
      title: `Archives de ${month}/${year}`,
      url: `/archives/${year}/${month}/`,
      posts: these,
    })),
  }))
  const all = [home, ...groups, ...years, ...years.flatMap((year) => year.months)]
  return {
    years,
    sheets: all.flatMap(cut),
    feeds: [home, ...groups].map((list) => ({ ...list, posts: list.posts.slice(0, FEED) })),
  }
}

function grouped(posts, names, place, words) {
  return [...byKey(posts, names)].map(([name, those]) => ({
    title: `${words} « ${name} »`,
    url: `/${place}/${slug(name)}/`,
    feed: true,
    posts: those,
  }))
}

function byKey(posts, keys) {
  const found = new Map()
  for (const post of posts) {
    for (const key of keys(post)) {
      const those = found.get(key)
      if (those) those.push(post)
      else found.set(key, [post])
    }
  }
  return found
}

function cut(list) {
  const count = Math.ceil(list.posts.length / LENGTH)
  const address = (number) => (number === 1 ? list.url : `${list.url}page/${number}/`)
  return Array.from({ length: count }, (_, index) => ({
    title: list.title,
    head: list.head ?? list.title,
    feed: list.feed && list.url !== "/" ? `${list.url}atom.xml` : "",
    url: address(index + 1),
    number: index + 1,
    count,
    previous: index > 0 ? address(index) : "",
    next: index + 1 < count ? address(index + 2) : "",
    posts: list.posts.slice(index * LENGTH, (index + 1) * LENGTH),
  }))
}
