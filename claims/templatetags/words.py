"""Words on screen: names of languages, and Markdown as safe HTML."""

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from claims.text.language import identify
from claims.vocabulary import Language

register = template.Library()

SHORTEST = 12  # letters from which a quotation's language is worth a guess

# Raw HTML is off, and what Markdown makes goes through an allow-list all the same.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


@register.filter
def language_name(code: str) -> str:
    """Return a language's name in the reader's language; the code itself where it has none."""
    if not code:
        return ""
    if code == Language.UNKNOWN:
        return _("not recognised")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.simple_tag
def spoken(code: str) -> SafeString:
    """Return the attributes by which a screen reader reads quoted words in their own language."""
    if code in ("", Language.UNKNOWN):
        return mark_safe('dir="auto"')
    return format_html('lang="{}" dir="auto"', code)


@register.simple_tag
def spoken_as(words: str) -> SafeString:
    """Return the same attributes for words of which only they themselves tell the language."""
    return spoken(identify(words, least=SHORTEST).language)


@register.filter
def label_words(label: str) -> str:
    """Return a label of the published vocabularies in the reader's language.

    What a campaign worded itself is in no catalogue, and stays as it is.
    """
    return pgettext("label", label) if label else ""


@register.filter
def label_set_words(labels: str) -> str:
    """Return labels that « + » joins, each in the reader's language."""
    return " + ".join(label_words(label) for label in labels.split(" + "))


@register.filter
def enum_words(value: str, enum: str) -> str:
    """Return a stored value of the enum named `enum` in the reader's language."""
    return pgettext(enum, str(value).replace("_", " "))


@register.filter
def said_in_words(sentence: str) -> str:
    """Return a sentence that the catalogues hold (marked `on_screen`) in the reader's language."""
    return _(sentence) if sentence else ""


@register.filter
def markdown(text: str) -> SafeString:
    """Render Markdown; headings start below the page's own, scripts and styles never pass."""
    html = MARKDOWN.render(text)
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})
    )
