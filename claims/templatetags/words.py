"""Words on screen: names of languages, and Markdown as safe HTML."""

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from claims.text.language import identify
from claims.vocabulary import Language, LineClass

register = template.Library()

SHORTEST = 12  # letters from which a quotation's language is worth a guess

LINE_CLASS_WORDS = {
    LineClass.TITLE: gettext_lazy("title"),
    LineClass.DATELINE: gettext_lazy("dateline"),
    LineClass.LEAD: gettext_lazy("lead"),
    LineClass.BODY: gettext_lazy("body"),
    LineClass.SUBHEADING: gettext_lazy("subheading"),
    LineClass.CAPTION: gettext_lazy("caption"),
    LineClass.RELATED: gettext_lazy("related news"),
    LineClass.TICKER: gettext_lazy("ticker"),
    LineClass.AD: gettext_lazy("advertisement"),
    LineClass.UI: gettext_lazy("site’s controls"),
    LineClass.META: gettext_lazy("dates and counters"),
    LineClass.OTHER: gettext_lazy("other"),
}

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
def line_class_words(line_class: str) -> str:
    """Return the class of a line in the reader's language."""
    return str(LINE_CLASS_WORDS[LineClass(line_class)])


@register.filter
def feature_words(feature: str) -> str:
    """Return what decided the class of a line in the reader's language; what an older engine said
    and no rule says any more stays as it was stored.
    """
    return pgettext("feature", feature) if feature else ""


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
