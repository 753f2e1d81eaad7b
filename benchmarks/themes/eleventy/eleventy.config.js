// Eleventy, set up to make what the other tools make. Templates are JavaScript: what its own documentation has run fastest.
import highlighting from "@11ty/eleventy-plugin-syntaxhighlight"
import { lists } from "./lists.js"

export default function (config) {
  config.addPlugin(highlighting)
  config.addPassthroughCopy({ "content/media": "media", theme: "theme" })
  config.addTemplateFormats("11ty.js")

  // Each list is made once; the pages of all of them are then one flat, paginated collection.
  let made
  config.on("eleventy.before", () => (made = undefined))
  const once = (api) => (made ??= lists(api.getFilteredByGlob("content/blog/**/*.md").reverse()))
  config.addCollection("sheets", (api) => once(api).sheets)
  config.addCollection("feeds", (api) => once(api).feeds)
  config.addCollection("years", (api) => once(api).years)

  return {
    dir: { input: ".", includes: "layouts", data: "data", output: "output" },
    templateFormats: ["md", "11ty.js"],
    markdownTemplateEngine: false,
  }
}
