// For an address that leads nowhere.
import { frame } from "../frame.js"
import { site } from "../site.js"

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true }

export function render() {
  return frame({
    title: `Page introuvable – ${site.name}`,
    main: "<h1>Page introuvable</h1>\n<p>Rien ne vit à cette adresse.</p>",
  })
}
