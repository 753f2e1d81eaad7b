"""Drawings that run something, or ask for something, as soon as a browser opens them; all of our own making."""

from __future__ import annotations

HOME = "http://drawings.test/"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="60">'


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


OUT = f"{HOME}out"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
RUN = "document.documentElement.setAttribute('ran','1')"
HOSTILE = {
    "a script": svg(f"<script>{RUN}</script>"),
    "a script from elsewhere": svg(f'<script href="{OUT}"/>'),
    "a script of HTML": svg(f'<script xmlns="http://www.w3.org/1999/xhtml">{RUN}</script>'),
    "a script in a prefix": (
        f'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="8" height="6"><s:script>{RUN}</s:script></s:svg>'
    ).encode(),
    "a handler": svg("", HEAD.replace("<svg", f'<svg onload="{RUN}"')),
    "a handler below": svg(f'<image href="{OUT}" onerror="{RUN}"/>'),
    "an animation that begins": svg(f'<animate attributeName="x" dur="1ms" onbegin="{RUN}"/>'),
    "foreign HTML": svg(
        f'<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="{OUT}" onerror="{RUN}"/>'
        "</foreignObject>"
    ),
    "HTML without a frame": svg(f'<img xmlns="http://www.w3.org/1999/xhtml" src="{OUT}" onerror="{RUN}"/>'),
    "a use of elsewhere": svg(f'<use href="{OUT}#a"/><use xlink:href="{OUT}#b"/>'),
    "an outside picture": svg(f'<image width="9" height="9" href="{OUT}"/>'),
    "a picture of a filter": svg(
        f'<filter id="f"><feImage href="{OUT}"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    ),
    "an outside mask": svg(f'<rect width="9" height="9" fill="red" mask="url({OUT}#m)"/>'),
    "an outside filter": svg(f"<rect width='9' height='9' filter='url(\"{OUT}#m\")'/>"),
    "an escaped address": svg(f'<rect width="9" height="9" mask="\\75rl({OUT}#m)"/>'),
    "an import": svg(f'<style>@import "{OUT}";</style>'),
    "an import without a word": svg(f"<style>@\\69mport url({OUT});</style>"),
    "an import in pieces": svg(f'<style>@im<g/>port "{OUT}";</style>'),
    "an import behind a comment": svg(f'<style>@im<!-- a -->port "{OUT}";</style>'),
    "an address of a style": svg(f"<style>rect{{mask-image:url({OUT})}}</style><rect width='9' height='9'/>"),
    "an escaped address of a style": svg(f"<style>svg{{background:u\\72l({OUT})}}</style>"),
    "a set of pictures": svg(f'<style>svg{{background:image-set("{OUT}" 1x)}}</style>'),
    "an address in a condition": svg(f"<style>@media all{{svg{{background:url({OUT})}}}}</style>"),
    "an address in a nested rule": svg(f"<style>svg{{&amp;{{background:url({OUT})}}}}</style>"),
    "a variable": svg(f"<style>svg{{--a:url({OUT});background:var(--a)}}</style>"),
    "a font": svg(f"<style>@font-face{{font-family:a;src:url({OUT})}}text{{font-family:a}}</style><text>a</text>"),
    "an address of an attribute": svg("", HEAD.replace("<svg", f'<svg style="background:url({OUT})"')),
    "a style sheet before it": f'<?xml-stylesheet href="{OUT}" type="text/css"?>'.encode() + svg(""),
    "a transform before it": f'<?xml-stylesheet href="{OUT}" type="text/xsl"?>'.encode() + svg(""),
    "a link of a style sheet": svg(f'<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="{OUT}"/>'),
    "an inclusion": svg(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{OUT}"/>'),
    "a frame": svg(f'<iframe xmlns="http://www.w3.org/1999/xhtml" src="{OUT}"/>'),
    "a film": svg(f'<video xmlns="http://www.w3.org/1999/xhtml" src="{OUT}" autoplay=""/>'),
    "a refresh": svg(f'<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url={OUT}"/>'),
    "a handler of another writing": svg("", HEAD.replace("<svg", f'<svg ONLOAD="{RUN}" onload="{RUN}"')),
    # Scripts, by other ways in.
    "a script in pieces": svg(f"<script><![CDATA[{RUN}]]></script>"),
    "a script of an address": svg(f'<script href="data:text/javascript,{RUN}"/>'),
    "a script of an old address": svg(f'<script xlink:href="data:text/javascript,{RUN}"/>'),
    "a script of an old sort": svg(f'<script type="text/ecmascript">{RUN}</script>'),
    "a script in a group of a group": svg(f"<g><defs><symbol><script>{RUN}</script></symbol></defs></g>"),
    "a script in a note": svg(f"<desc><script>{RUN}</script></desc>"),
    "a handler of a drawing within": svg(f'<svg onload="{RUN}"/>'),
    "a handler of a style": svg(f'<style {XHTML} onload="{RUN}">a{{}}</style>'),
    "a handler of what is set": svg(f'<rect><set attributeName="x" to="1" dur="1ms" onend="{RUN}"/></rect>'),
    "a handler of a motion": svg(
        f'<rect><animateTransform attributeName="transform" type="rotate" dur="1ms" onbegin="{RUN}"/></rect>'
    ),
    "a handler of a focus": svg(
        f'<foreignObject width="9" height="9"><input {XHTML} autofocus="" onfocus="{RUN}"/></foreignObject>'
    ),
    "a handler of what opens": svg(f'<details {XHTML} open="" ontoggle="{RUN}"/>'),
    "a handler of a frame": svg(f'<iframe {XHTML} srcdoc="a" onload="{RUN}"/>'),
    "a handler of a film": svg(f'<video {XHTML} src="x:" onerror="{RUN}"/>'),
    "a handler of a script": svg(f'<script {XHTML} src="x:" onerror="{RUN}"/>'),
    "a frame that runs": svg(f'<iframe {XHTML} src="javascript:parent.{RUN}"/>'),
    "a page in a frame": svg(f'<iframe {XHTML} srcdoc="&lt;script&gt;parent.{RUN}&lt;/script&gt;"/>'),
    # Requests, by other ways out.
    "a picture of old": svg(f'<image width="9" height="9" xlink:href="{OUT}"/>'),
    "a picture of a filter of old": svg(
        f'<filter id="f"><feImage xlink:href="{OUT}"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    ),
    "a picture that is set": svg(f'<image width="9" height="9"><set attributeName="href" to="{OUT}"/></image>'),
    "a picture that is animated": svg(
        f'<image width="9" height="9"><animate attributeName="href" values="{OUT};{OUT}" dur="9s"/></image>'
    ),
    "a use that is set": svg(f'<use><set attributeName="href" to="{OUT}#a"/></use>'),
    "an outside clip": svg(f'<rect width="9" height="9" clip-path="url({OUT}#m)"/>'),
    "an outside marker": svg(f'<path d="M0 0L9 9" stroke="red" marker-start="url({OUT}#m)"/>'),
    "a style that is a list": svg(f"<style>svg{{display:list-item;list-style-image:url({OUT})}}</style>"),
    "a style that is a border": svg(f"<style>svg{{border:3px solid;border-image:url({OUT}) 1}}</style>"),
    "a style that is content": svg(f'<p {XHTML} class="a">a</p><style>.a::before{{content:url({OUT})}}</style>'),
    "a style that is a mask": svg(f'<rect width="80" height="60" style="mask:url({OUT}#a)"/>'),
    "a style in pieces": svg(f"<style><![CDATA[svg{{background:url({OUT})}}]]></style>"),
    "a style of HTML": svg(f"<style {XHTML}>svg{{background:url({OUT})}}</style>"),
    "a style with letters of numbers": svg(f"<style>svg{{background:&#117;rl({OUT})}}</style>"),
    "a style in capitals": svg(f"<style>svg{{BACKGROUND:URL({OUT})}}</style>"),
    "a set of old": svg(f'<style>svg{{background:-webkit-image-set(url("{OUT}") 1x)}}</style>'),
    "a fade": svg(f"<style>svg{{background:-webkit-cross-fade(url({OUT}),url({OUT}2),50%)}}</style>"),
    "an import of a layer": svg(f'<style>@import "{OUT}" layer(a) supports(display:grid) all;</style>'),
    "an import after a set of letters": svg(f'<style>@charset "utf-8";@IMPORT "{OUT}";</style>'),
    "an address in a layer": svg(f"<style>@layer a{{svg{{background:url({OUT})}}}}</style>"),
    "an address where something is supported": svg(
        f"<style>@supports(display:grid){{svg{{background:url({OUT})}}}}</style>"
    ),
    "an address in a container": svg(
        f"<style>svg{{container-type:size}}@container(width>1px){{rect{{mask-image:url({OUT})}}}}</style>"
        "<rect width='9' height='9'/>"
    ),
    "an address that is inherited": svg(
        f"<style>:root{{--a:url({OUT})}}rect{{mask-image:var(--a)}}</style><rect width='9'/>"
    ),
    "a style sheet of data before it": (
        f'<?xml-stylesheet href="data:text/css,@import%20url({OUT});" type="text/css"?>'.encode() + svg("")
    ),
    "a picture of HTML": svg(f'<picture {XHTML}><source srcset="{OUT}"/><img/></picture>'),
    "a button that is a picture": svg(f'<input {XHTML} type="image" src="{OUT}"/>'),
    "an object": svg(f'<foreignObject width="9" height="9"><object {XHTML} data="{OUT}"/></foreignObject>'),
    "an object of old": svg(f'<foreignObject width="9" height="9"><embed {XHTML} src="{OUT}"/></foreignObject>'),
    "a poster": svg(f'<video {XHTML} poster="{OUT}"/>'),
    "a sound": svg(f'<audio {XHTML} src="{OUT}" preload="auto"/>'),
    "a page fetched beforehand": svg(f'<link {XHTML} rel="preload" as="image" href="{OUT}"/>'),
    "a ground of old": svg(f'<table {XHTML} background="{OUT}"><tr><td>a</td></tr></table>'),
    "what others are relative to": svg(f'<base {XHTML} href="{OUT}/"/><image width="9" height="9" href="a"/>'),
}  # fmt: skip
UNJUDGED = {"an inclusion", "a refresh"}
"""Browsers do not do the first; the second leads them away from whoever watches."""
