"""Hostile texts of our own making, built from small grammars with a seed: the same ones on every machine.

`payloads()` are injections of HTML and scripts: what makes an element run, how it is quoted and disguised, what it
hides in, and which Markdown carries it. Each calls `__ran(n)` with a number of its own, so that a judge that sees
something run can say what. `template_payloads()` are for engines of templates: each would show `EVALUATED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from random import Random

SEED = 20090401
HOW_MANY = 10_000
EVALUATED = "9801547"
"""What `1337*7331` is."""

_HANDLED = (
    ("img", "src=x", "onerror"),
    ("img", "src=/x.png", "onload"),
    ("svg", "", "onload"),
    ("body", "", "onload"),
    ("video", "src=x", "onerror"),
    ("audio", "src=x", "onerror"),
    ("video", "poster=x controls", "onmouseover"),
    ("input", "autofocus", "onfocus"),
    ("select", "autofocus", "onfocus"),
    ("textarea", "autofocus", "onfocus"),
    ("button", "autofocus", "onfocus"),
    ("details", "open", "ontoggle"),
    ("iframe", "src=about:blank", "onload"),
    ("object", "data=x", "onerror"),
    ("embed", "src=x", "onload"),
    ("marquee", "", "onstart"),
    ("a", "href=#", "onclick"),
    ("p", "", "onmouseover"),
    ("b", "tabindex=1 autofocus", "onfocus"),
    ("link", "rel=stylesheet href=x", "onerror"),
    ("style", "", "onload"),
    ("form", "", "onsubmit"),
    ("math", "", "onmouseover"),
    ("table", "background=x", "onclick"),
    ("x-y", "tabindex=1 autofocus", "onfocusin"),
    ("div", "", "onpointerenter"),
    ("source", "src=x", "onerror"),
    ("image", "src=x", "onerror"),
    ("h2", "", "onanimationstart"),
    ("figure", "", "oncontextmenu"),
)
_QUOTES = ('"{}"', "'{}'", "{}", ' = "{}"', "=\t'{}'")
_BETWEEN = (" ", "/", "\t", "\n", " / ", '" ', " a=b ")
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title, str.swapcase)

_WRITTEN: tuple[Callable[[str], str], ...] = (
    str,
    lambda js: "".join(f"&#{ord(char)};" for char in js),
    lambda js: "".join(f"&#x{ord(char):X};" for char in js),
    lambda js: "".join(f"&#{ord(char):07d}" for char in js[:3]) + js[3:],
    lambda js: js.replace("(", "&lpar;").replace(")", "&rpar;"),
)

_SCHEMES: tuple[str, ...] = (
    "javascript:{}",
    "JaVaScRiPt:{}",
    "java\tscript:{}",
    "java&#9;script:{}",
    "java&#10;script:{}",
    "java&Tab;script:{}",
    "java&NewLine;script:{}",
    "javascript&colon;{}",
    "javascript&#58;{}",
    "javascript&#x3A;{}",
    "&#106;avascript:{}",
    "&#x6A&#x61vascript:{}",
    "&#0000106avascript:{}",
    " javascript:{}",
    "&#1;javascript:{}",
    "&#32;&#14;javascript:{}",
    "javascript:/*--></title></style>*/{}",
    "javascript://%0A{}",
    "javascript:void({})",
    "vbscript:{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5fX3JhbigxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload={}>",
    "DATA:text/html;charset=utf-8,<img src=x onerror={}>",
    "//x.invalid/{}",
    "javascript%3A{}",
    "feed:javascript:{}",
    "view-source:javascript:{}",
    "j\u0430vascript:{}",
    "javascript\u200b:{}",
)
_CARRIERS = (
    "[a]({})",
    "[a](<{}>)",
    '[a]({} "t")',
    "[a][r]\n\n[r]: {}",
    "[a][r]\n\n[r]: <{}>",
    "<{}>",
    "![a]({})",
    "![a](<{}>)",
    "[![a](x.png)]({})",
    "[a](b){{href={}}}",
    '[a](b){{: href="{}" }}',
    '<a href="{}">a</a>',
    "<a href='{}'>a</a>",
    "<a href={}>a</a>",
    '<A\nHREF = "{}">a</A>',
    '<form action="{}"><input type=submit></form>',
    '<form><button formaction="{}">a</button></form>',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<svg><a xlink:href="{}"><text y=9>a</text></a></svg>',
    '<svg><use href="{}"/></svg>',
    '<svg><a><animate attributeName=href values="{}"/><text y=9>a</text></a></svg>',
    '<svg><set attributeName=href to="{}"/></svg>',
    '<math><mi href="{}">a</mi></math>',
    '<map><area shape=default href="{}"></map>',
    '<base href="{}">',
    '<meta http-equiv=refresh content="0;url={}">',
    '<img srcset="{} 2x" alt="">',
    '<img src="{}" alt="">',
    '<video poster="{}"></video>',
    '<td background="{}">',
    '<link rel=import href="{}">',
    '<blockquote cite="{}">a</blockquote>',
    "*[a]: {}\n\na",
    "[^1]\n\n[^1]: [a]({})",
    "# [a]({}) {{#{}}}",
    "| [a]({}) |\n|---|\n| b |",
    '!!! note "[a]({})"\n    a',
    "a\n:   [a]({})",
)

_WRAPPED = (
    "{}",
    "{}",
    "{}",
    '">{}',
    "'>{}",
    "-->{}",
    "]]>{}",
    "</title>{}",
    "</script>{}",
    "</style>{}",
    "</textarea>{}",
    "<!--{}-->",
    "<!-->{}",
    "<!--->{}",
    "<!-- a --!>{}",
    "<![CDATA[{}]]>",
    "<![CDATA[><!--]]>{}",
    "<?x {}?>",
    "<!x {}>",
    '<noscript><p title="</noscript>{}">',
    "<template>{}</template>",
    "<textarea>{}</textarea>",
    "<title>{}</title>",
    "<style>{}</style>",
    "<xmp>{}</xmp>",
    "<svg><style>{}</style></svg>",
    "<svg><desc>{}</desc></svg>",
    "<svg><foreignObject>{}</foreignObject></svg>",
    '<svg></p><style><a id="</style>{}">',
    "<math><mtext><table><mglyph><style><!--</style>{}",
    '<math><annotation-xml encoding="text/html">{}</annotation-xml>',
    "<form><math><mtext></form><form><mglyph><style></math>{}",
    "<select><option>{}</select>",
    "<table>{}</table>",
    "<table><tr><td>{}",
    "<p><b><i>{}</p></b>",
    "<a><a>{}</a></a>",
    '<div\nmarkdown="1">\n\n{}\n\n</div>',
    "<plaintext>{}",
    "<frameset>{}",
    "<noembed>{}</noembed>",
    "<listing>{}</listing>",
    "<b <script>{}",
    "<<{}",
    "<{}",
)

_WITHIN = (
    "{}",
    "{}",
    "# {}",
    "## {} {{#a}}",
    "- {}",
    "1. {}",
    "> {}",
    ">> {}",
    "*{}*",
    "**{}**",
    "`{}`",
    "``{}",
    "    {}",
    "```\n{}\n```",
    "~~~ {}\na\n~~~",
    "```{}\na\n```",
    "| a |\n|---|\n| {} |",
    "| {} |\n|---|\n| a |",
    "[{}](b)",
    '[a](b "{}")',
    "![{}](b.png)",
    '![a](b.png "{}")',
    '![a](b.png){{title="{}"}}',
    '![a](b.png){{credit="{}"}}',
    '[a](b){{title="{}"}}',
    '[a](b){{class="{}"}}',
    "[a](b){{ {} }}",
    "a {{: {} }}",
    "# a {{#{}}}",
    '[r]: b "{}"\n\n[a][r]',
    "a[^1]\n\n[^1]: {}",
    "a[^{0}]\n\n[^{0}]: b",
    "*[HTML]: {}\n\nHTML",
    "*[{}]: b\n\na",
    "a\n:   {}",
    "{}\n:   a",
    '!!! note "{}"\n    a',
    "!!! {}\n    a",
    "!!! note\n    {}",
    "\\{}",
    "a  \n{}",
    "{}  \n{}",
    "a\n\n{}\n\nb",
    "<p>a\n{}\n</p>",
    "<b>{}",
    "{}</div>",
    "<div>\n{}\n</div>",
    "<https://example.org/{}>",
    "http://example.org/{}",
    "![]({}){{decorative=true}}",
    '![a](https://www.youtube.com/watch?v=dQw4w9WgXcQ "{}")',
    "![{}](https://vimeo.com/76979871)",
    "{{{}}}",
    "&lt;{}",
    "&{};",
    "[TOC]\n\n# {}",
)

_SCRIPTS = (
    "<script>{}</script>",
    "<SCRIPT>{}</SCRIPT>",
    "<script >{}</script >",
    "<script/x>{}</script/x>",
    "<script\n>{}</script\n>",
    "<script type=module>{}</script>",
    "<script src=data:text/javascript,{}></script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<script>//<!--\n{}//--></script>",
    "<script><!--\n{}\n--></script>",
    "<svg><script>{}</script></svg>",
    "<svg><script href=data:text/javascript,{} /></svg>",
    "<script>{}",
    '<script x="</script>">{}</script>',
    '<script src="javascript:{}"></script>',
    '<iframe srcdoc="<script>parent.{}</script>"></iframe>',
    "<style>@import 'javascript:{}';</style>",
    '<div style="background:url(javascript:{})">a</div>',
    '<p style="width:expression({})">a</p>',
    "<isindex action=javascript:{} type=image>",
    "<x onclick={}>a</x>",
    "<template><script>{}</script></template>",
    "<math><script>{}</script></math>",
    "<noscript><script>{}</script></noscript>",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "%3Cscript%3E{}%3C/script%3E",
    "&lt;script&gt;{}&lt;/script&gt;",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "<\u0131mg src=x onerror={}>",
    "+ADw-script+AD4-{}+ADw-/script+AD4-",
    "</content><script>{}</script>",
    "]]></summary><script>{}</script>",
    '"}}</script><script>{}</script>',
    "'-{}-'",
    '"-{}-"',
    "`-{}-`",
    "${{{}}}",
    "{{{{{}}}}}",
    "<!--#exec cmd={} -->",
    "<?php {} ?>",
    "<%= {} %>",
)

_ENGINES = (
    "{{{{{}}}}}",
    "{{{{ {} }}}}",
    "{{{{- {} -}}}}",
    "{{% print({}) %}}",
    "{{% set x = {} %}}{{{{ x }}}}",
    "{{%- print {} -%}}",
    "{{% if {} %}}{{{{ {} }}}}{{% endif %}}",
    "{{% for x in [{}] %}}{{{{ x }}}}{{% endfor %}}",
    "{{% filter string %}}{{{{ {} }}}}{{% endfilter %}}",
    "{{% raw %}}{{% endraw %}}{{{{ {} }}}}",
    "{{# #}}{{{{ {} }}}}",
    "${{{}}}",
    "#{{{}}}",
    "*{{{}}}",
    "@({})",
    "@{{{}}}",
    "<%= {} %>",
    "<% print({}) %>",
    "{{= {} }}",
    "{{!! {} !!}}",
    "[[${{{}}}]]",
    "[= {} ]",
    "{{${}}}",
    "{{php}}echo {};{{/php}}",
    "<#assign x={}>${{x}}",
    "#set($x={})$x",
    "~[{}]",
    "%{{{}}}",
    "`{}`",
    "$({})",
    "{{@math key={} /}}",
    "{{{{#with {}}}}}{{{{this}}}}{{{{/with}}}}",
    "{{{{=<% %>=}}}}<%{}%>",
    "{{exec}}{}{{/exec}}",
    "{{!{}}}",
    "{{f'{{{}}}'}}",
)
_SUMS = ("1337*7331", "7331*1337", "(1337)*(7331)", "1337 * 7331")
_ESCAPES = (
    "{{ view.site.name.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('echo $((1337*7331))').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ config.items() }}",
    "{% include 'base.html' %}",
    "{% extends 'base.html' %}",
    "{% import 'base.html' as x %}",
    "{{ joiner.__init__.__globals__ }}",
    "{0.__class__}",
    "{title.__class__}",
    "{slug.__class__.__mro__}",
    "%(title)s",
    "%(slug)s",
    "${title}",
    "$title",
    "{0!r:1337}",
)


@cache
def payloads() -> tuple[str, ...]:
    """All of them, each different from the others."""
    random = Random(SEED)
    makers = (_handlers, _addresses, _nested, _carried, _scripts)
    families = [list(dict.fromkeys(make())) for make in makers]
    for family in families:
        random.shuffle(family)
    share = HOW_MANY // len(families)
    chosen = [template for family in families for template in family[:share]]
    rest = [template for family in families for template in family[share:]]
    random.shuffle(rest)
    chosen = list(dict.fromkeys((*chosen, *rest)))[:HOW_MANY]
    random.shuffle(chosen)
    return tuple(template.replace("__RUN__", f"__ran({number})") for number, template in enumerate(chosen))


@cache
def template_payloads() -> tuple[str, ...]:
    """What engines of templates would evaluate."""
    return tuple(dict.fromkeys((*(engine.format(*[sum_] * 9) for engine in _ENGINES for sum_ in _SUMS), *_ESCAPES)))


def cases(sample: int | None = None) -> Sequence[str]:
    """The payloads, or a seeded sample of them."""
    every = payloads()
    return every if sample is None else Random(SEED + sample).sample(every, sample)


def _handlers() -> Iterator[str]:
    for (tag, given, handler), quotes, between, case, written in product(_HANDLED, _QUOTES, _BETWEEN, _CASES, _WRITTEN):
        value = (quotes if "=" in quotes else f"={quotes}").format(
            written("__RUN__") if written is str else "__CODED__"
        )
        attributes = between.join(filter(None, (given, f"{case(handler)}{value}")))
        first = between if between.strip(" /\t\n") == "" else " "
        yield _coded(f"<{case(tag)}{first}{attributes}>a</{tag}>", written)


def _coded(text: str, written: Callable[[str], str]) -> str:
    # Character references cannot hold the mark that becomes a number: a call without one is as good.
    return text.replace("__CODED__", written("__ran(0)"))


def _addresses() -> Iterator[str]:
    for carrier, scheme in product(_CARRIERS, _SCHEMES):
        address = scheme.format("__RUN__")
        yield carrier.format(*[address] * 3)


def _elements() -> list[str]:
    random = Random(SEED)
    return [*(script.format("__RUN__") for script in _SCRIPTS), *random.sample(list(_handlers()), 60)]


def _nested() -> Iterator[str]:
    for outer, inner, element in product(_WRAPPED, _WRAPPED[3:], _elements()[::2]):
        yield outer.format(inner.format(element))


def _carried() -> Iterator[str]:
    for within, wrapped, element in product(_WITHIN, _WRAPPED[2:12], _elements()):
        yield within.format(*[wrapped.format(element)] * 3)


def _scripts() -> Iterator[str]:
    for outer, within, script in product(_WRAPPED, _WITHIN, _SCRIPTS):
        yield outer.format(within.format(*[script.format("__RUN__")] * 3))
