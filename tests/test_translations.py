"""The interface in every language: nothing missing, nothing guessed, nothing that breaks a page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.template.base import Lexer, TokenType
from django.test import Client
from django.urls import reverse
from django.utils import translation

from annotator import catalogues
from claims.errors import ClaimsError, Conflict, NothingToDo, Refused
from claims.services.refusals import in_words
from claims.templatetags.words import feature_words, label_words, line_class_words
from claims.text.document import segment
from claims.vocabulary import LineClass

# As CLDR counts: one, few, many for whole numbers in Russian and Ukrainian; one, other in Kazakh.
FORMS = {"ru": 3, "uk": 3, "kk": 2}
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")
TAG = re.compile(r"</?[a-z]+[^<>]*>")
# Names, units and codes that every language writes alike.
ALIKE = frozenset(
    {"Claim Annotator", "REST", "SHA-256", "HTML", "JSON", "CSV", "PDF", "API", "Markdown"}
)


@pytest.fixture(scope="module")
def current() -> Catalog:
    """Every string that code and templates hold at this moment."""
    return catalogues.extracted()


@pytest.fixture(params=catalogues.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def strings(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def listed(language: str, messages: list[object]) -> str:
    head = f"{language}: {len(messages)}; run `make translations` and see:"
    return "\n".join([head, *map(str, messages)])


def test_every_string_of_the_screens_stands_in_the_catalogue(
    current: Catalog, language: str
) -> None:
    known = catalogues.load(language)
    missing = [m.id for m in strings(current) if known.get(m.id, m.context) is None]
    assert not missing, listed(language, missing)


def test_every_string_is_translated_and_none_is_a_guess(current: Catalog, language: str) -> None:
    empty = catalogues.untranslated(catalogues.load(language))
    assert not empty, listed(language, list(empty))


def test_no_catalogue_keeps_a_string_that_no_screen_has(current: Catalog, language: str) -> None:
    known = catalogues.load(language)
    stale = [m.id for m in strings(known) if current.get(m.id, m.context) is None]
    assert not stale, listed(language, stale)


def test_placeholders_are_those_of_the_original(language: str) -> None:
    wrong: list[object] = []
    for message in strings(catalogues.load(language)):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = {frozenset(PLACEHOLDER.findall(original)) for original in originals}
        wrong += [
            (message.id, form)
            for form in forms(message)
            if frozenset(PLACEHOLDER.findall(form)) not in wanted
        ]
    assert not wrong, listed(language, wrong)


def test_a_percent_sign_is_never_left_to_be_filled_in(language: str) -> None:
    wrong = []
    for message in strings(catalogues.load(language)):
        original = message.id if isinstance(message.id, str) else message.id[0]
        if not re.search(r"%\(|%%", original):
            continue
        names = dict.fromkeys(re.findall(r"%\((\w+)\)", original), 1)
        for form in forms(message):
            try:
                form % names
            except (ValueError, KeyError, TypeError) as error:
                wrong.append((message.id, form, error))
    assert not wrong, listed(language, wrong)


def test_markup_is_that_of_the_original(language: str) -> None:
    wrong = []
    for message in strings(catalogues.load(language)):
        original = message.id if isinstance(message.id, str) else message.id[-1]
        wrong += [
            (message.id, form)
            for form in forms(message)
            if sorted(TAG.findall(form)) != sorted(TAG.findall(original))
        ]
    assert not wrong, listed(language, wrong)


def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    catalogue = catalogues.load(language)
    assert catalogue.num_plurals == FORMS[language]
    wrong = [
        message.id
        for message in strings(catalogue)
        if isinstance(message.id, tuple) and len(forms(message)) != FORMS[language]
    ]
    assert not wrong, listed(language, wrong)


@pytest.mark.parametrize(
    ("language_code", "number", "words"),
    [
        ("ru", 1, "1 утверждение"),
        ("ru", 3, "3 утверждения"),
        ("ru", 11, "11 утверждений"),
        ("ru", 21, "21 утверждение"),
        ("uk", 2, "2 твердження"),
        ("uk", 5, "5 тверджень"),
        ("kk", 1, "1 тұжырым"),
        ("kk", 7, "7 тұжырым"),
    ],
)
def test_a_number_takes_the_form_that_its_language_wants(
    language_code: str, number: int, words: str
) -> None:
    with translation.override(language_code):
        shown = translation.ngettext("%(n)s claim", "%(n)s claims", number) % {"n": number}
    assert shown == words


def test_translations_are_in_the_language_and_not_left_in_english(language: str) -> None:
    left = [
        message.id
        for message in strings(catalogues.load(language))
        for form in forms(message)
        if re.search(r"[A-Za-z]{3}", _spoken(form)) and not re.search(r"[А-яЁёІіЇїЄєҐґӘ-ӿ]", form)
    ]
    assert not left, listed(language, left)


def _spoken(form: str) -> str:
    """Return what is left of a string without placeholders, tags and names written alike."""
    bare = TAG.sub("", PLACEHOLDER.sub("", form))
    for name in ALIKE:
        bare = bare.replace(name, "")
    return bare


# --- Templates --------------------------------------------------------------------------------
TEMPLATES = sorted((catalogues.ROOT / "templates").rglob("*.html"))
# Attributes that a person sees or hears.
SPOKEN = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})
# Shown as they are typed or sent: keys, addresses, commands.
VERBATIM = frozenset({"kbd", "code", "pre", "script", "style"})
WRITTEN_ALIKE = re.compile(r"^(Esc|Enter|Shift|Ctrl|Alt|[A-Z]|SHA-256|JSON|CSV|F1|v|https?://\S+)$")


class Words(HTMLParser):
    """Collects the words of a page that stand there without a translation tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim += tag in VERBATIM
        for name, value in attrs:
            if name in SPOKEN:
                self.keep(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag in VERBATIM and self.verbatim > 0

    def handle_data(self, data: str) -> None:
        if not self.verbatim:
            self.keep(data)

    def keep(self, text: str) -> None:
        for word in text.split():
            bare = word.strip(".,:;()[]{}/·–—“”\"'")
            if re.search(r"[^\W\d_]", bare) and not WRITTEN_ALIKE.match(bare):
                self.found.append(word)


def untagged_words(source: str) -> list[str]:
    """Return words of a template outside {% translate %} and {% blocktranslate %}."""
    # What these blocks hold is the value of an attribute.
    source = re.sub(r"{% block (width|body_class) %}.*?{% endblock %}", "", source)
    html, inside = "", 0
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            inside += name in ("blocktranslate", "comment")
            inside -= name in ("endblocktranslate", "endcomment")
        elif token.token_type == TokenType.TEXT and not inside:
            html += token.contents
    reader = Words()
    reader.feed(html)
    reader.close()
    return reader.found


@pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: path.relative_to(catalogues.ROOT).as_posix()
)
def test_a_template_says_nothing_outside_translation(template: Path) -> None:
    found = untagged_words(template.read_text(encoding="utf-8"))
    assert not found, f"{template.name}: {' '.join(found)}"


def test_words_outside_a_translation_tag_are_found() -> None:
    source = '<p title="Look">{% translate "Fine" %} <kbd>Esc</kbd> here {{ count }}</p>'
    assert untagged_words(source) == ["Look", "here"]


def test_a_drawings_numbers_are_never_written_in_a_readers_way() -> None:
    """SVG knows no decimal comma: 6,5 would be two numbers."""
    wrong = []
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        plain = "".join(re.findall(r"{% localize off %}.*?{% endlocalize %}", text, flags=re.S))
        wrong += [
            template.name
            for drawing in re.findall(r"<svg.*?</svg>", text, flags=re.S)
            if "{{" in drawing and drawing not in plain
        ]
    assert not wrong


# --- What the code says -----------------------------------------------------------------------
def test_a_refusal_is_said_in_the_readers_language_with_its_values() -> None:
    error = Refused("Line %(number)s is blank.", values={"number": 7}, field="line")
    assert error.message == "Line 7 is blank."
    with translation.override("ru"):
        assert in_words(error) == "Строка 7 пустая."


def test_a_label_among_the_values_of_a_refusal_is_translated_too() -> None:
    values = {"number": 2, "line_class": LineClass.CAPTION}
    with translation.override("uk"):
        words = in_words(Refused("Line %(number)s is “%(line_class)s” already.", values=values))
    assert words == "Рядок 2 уже «підпис»."


@pytest.mark.parametrize("error", [NothingToDo("100 % done"), Conflict("100 % done", current=1)])
def test_a_sentence_without_values_keeps_its_percent_sign(error: ClaimsError) -> None:
    assert in_words(error) == error.message == "100 % done"


def test_a_published_label_is_translated_and_a_campaigns_own_is_not() -> None:
    with translation.override("kk"):
        assert label_words("Numerical Claim") == "Сандық тұжырым"
        assert label_words("Rumour about a factory") == "Rumour about a factory"
        assert label_words("") == ""


# --- Choosing a language ----------------------------------------------------------------------
@pytest.mark.parametrize(("code", "words"), [("ru", "Войти"), ("uk", "Увійти"), ("kk", "Кіру")])
@pytest.mark.django_db
def test_the_language_is_chosen_before_sign_in_and_remembered(code: str, words: str) -> None:
    # A request leaves its language active in the thread.
    with translation.override("en"):
        client = Client()
        answer = client.post(reverse("set_language"), {"language": code, "next": "/"})
        assert answer.status_code == 302
        for _ in range(2):
            page = client.get("/accounts/login/").content.decode()
            assert f'<html lang="{code}"' in page
            assert words in page


# --- What decided the class of a line ---------------------------------------------------------
def test_every_feature_that_decides_a_line_of_our_pages_stands_in_the_catalogue(
    current: Catalog,
) -> None:
    pages = sorted((catalogues.ROOT / "tests/cases/text/pages").rglob("*.txt"))
    assert pages
    decided = {
        line.feature for page in pages for line in segment(page.read_text(encoding="utf-8")).lines
    }
    assert len(decided) > 20
    assert not [feature for feature in decided if current.get(feature, "feature") is None]


def test_what_decided_the_class_of_a_line_is_said_in_the_readers_language() -> None:
    with translation.override("kk"):
        assert feature_words("row of a table") == "кесте жолы"
        assert line_class_words("ad") == "жарнама"
        assert feature_words("what an older engine said") == "what an older engine said"
        assert feature_words("") == ""
