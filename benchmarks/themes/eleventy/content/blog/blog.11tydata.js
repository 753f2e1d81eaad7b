// What all articles share.
export default {
  layout: "article.11ty.js",
  permalink: ({ page }) => `/blog/${page.fileSlug}/`,
}
