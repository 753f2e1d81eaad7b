// What every page says of the site.
export const site = {
  name: "Comparaison",
  subtitle: "Les mêmes articles, par plusieurs outils",
  url: "https://comparaison.example",
  menu: [
    ["Archives", "/archives/"],
    ["Campagnes", "/categories/campagnes/"],
    ["Vie du site", "/categories/vie-du-site/"],
    ["Économie sociale", "/categories/economie-sociale/"],
    ["Actions solidaires", "/categories/actions-solidaires/"],
    ["Conseils pratiques", "/categories/conseils-pratiques/"],
    ["Rencontres", "/categories/rencontres/"],
    ["Numérique", "/categories/numerique/"],
    ["Bénévolat", "/categories/benevolat/"],
  ],
}
