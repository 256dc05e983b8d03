"""The correction page: a manager's, usable without script, and in words where it says no."""

import re

import pytest
from django.urls import reverse

from claims.models import Assignment, Sentence
from claims.vocabulary import AssignmentState
from tests.hands import lease, take_in

pytestmark = pytest.mark.django_db
DESK = {"HTTP_X_DESK": "1"}


@pytest.fixture
def article(campaign):
    return take_in(campaign)


@pytest.fixture
def address(campaign, article):
    return reverse("article-correct", args=(campaign.slug, article.pk))


@pytest.fixture
def manager(client, marat):
    client.force_login(marat)
    return client


def sentences(article):
    article.refresh_from_db()
    rows = Sentence.objects.filter(segmentation=article.segmentation, is_annotated=True)
    return [article.text[row.start : row.end] for row in rows.order_by("number")]


def form(article, **fields):
    article.refresh_from_db()
    return {"revision": article.segmentation.revision, "start": 0, **fields}


@pytest.mark.parametrize("who", ["aigul", "clara", "dmytro"])
def test_who_does_not_manage_finds_nothing(client, address, article, campaign, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code == 404
    assert client.post(address, form(article, act="join")).status_code == 404
    assert client.get(reverse("sites", args=(campaign.slug,))).status_code == 404
    forget = reverse("sites-forget", args=(campaign.slug, 1))
    assert client.post(forget).status_code == 404
    assert article.segmentations.count() == 1


def test_a_stranger_is_sent_to_sign_in(client, address):
    assert client.get(address).status_code == 302


def test_the_page_shows_every_line_with_its_class_and_every_sentence_to_choose(
    manager, address, article
):
    page = manager.get(address).content.decode()
    assert page.count('class="correct-line"') == 3
    assert len(re.findall(r'<a class="sentence[ "]', page)) == 6
    at = article.text.index("Мэр заявил")
    page = manager.get(address, {"at": at + 3}).content.decode()
    (chosen,) = re.findall(r'id="s(\d+)"[^>]*aria-current="true"', page)
    assert int(chosen) == at
    for name in ("title", "body", "ticker"):
        assert f'name="line_class" value="{name}"' in page


def test_a_sentence_is_split_without_script_by_one_of_its_words(manager, address, article):
    at = article.text.index("По данным")
    page = manager.get(address, {"split": at}).content.decode()
    words = re.findall(r'name="cut" value="(\d+)"[^>]*>([^<]+)</button>', page)
    assert [word.strip() for _, word in words] == [
        "данным",
        "комитета,",
        "затоплено",
        "340",
        "домов.",
    ]
    cut = words[2][0]
    response = manager.post(address, form(article, start=at, cut=cut), follow=True)
    assert response.redirect_chain[0][1] == 303
    assert "Split a sentence" in response.content.decode()
    assert sentences(article)[2:4] == ["По данным комитета,", "затоплено 340 домов."]


def test_undo_and_redo_are_buttons_that_wake_when_they_can_be_pressed(manager, address, article):
    def disabled(page):
        return re.findall(r'value="(undo|redo)"[^>]*disabled', page)

    assert disabled(manager.get(address).content.decode()) == ["undo", "redo"]
    before = sentences(article)
    start = article.text.index("Мэр заявил")
    page = manager.post(address, form(article, start=start, act="join"), **DESK).content.decode()
    assert disabled(page) == ["redo"]
    page = manager.post(address, form(article, act="undo"), **DESK).content.decode()
    assert disabled(page) == ["undo"]
    assert sentences(article) == before
    manager.post(address, form(article, act="redo"), **DESK)
    assert len(sentences(article)) == len(before) - 1
    response = manager.post(address, form(article, act="redo"), **DESK)
    assert (response.status_code, "nothing to redo" in response.content.decode()) == (422, True)


def test_a_class_and_a_language_are_given_by_their_forms(manager, address, article):
    manager.post(address, form(article, line=5, line_class="caption"))
    assert len(sentences(article)) == 3
    manager.post(address, form(article, act="language", language="uk"))
    article.refresh_from_db()
    assert article.language == "uk"
    page = manager.get(address).content.decode()
    assert "Line 5: body → caption" in page
    assert "Language: Ukrainian" in page


def test_an_act_on_an_old_revision_is_a_conflict_and_shows_the_new_one(manager, address, article):
    old = form(article, start=article.text.index("Мэр заявил"), act="join")
    assert manager.post(address, old).status_code == 303
    again = manager.post(address, old, **DESK)
    assert again.status_code == 409
    page = again.content.decode()
    assert "corrected since you opened it" in page
    assert 'name="revision" value="2"' in page
    assert article.segmentations.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"cut": "0"},
        {"cut": "many"},
        {"line": "2", "line_class": "body"},
        {"line": "5", "line_class": "poem"},
        {"act": "language", "language": "tlh"},
        {"act": "restore", "to": "9"},
        {"act": "dance"},
        {},
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(manager, address, article, fields):
    response = manager.post(address, form(article, **fields))
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert article.segmentations.count() == 1


def test_what_annotations_span_now_is_shown(manager, address, article, campaign, aigul):
    hands = lease(campaign, aigul)
    hands.claim(0, words="вода поднялась на два")
    hands.finish()
    cut = article.text.index("на два")
    page = manager.post(address, form(article, cut=cut), **DESK).content.decode()
    assert "What annotations span now" in page
    assert "sentences 2, 3" in page
    assert "aigul" not in page.lower()
    assert Assignment.objects.get().state == AssignmentState.SUBMITTED


def test_the_history_says_who_and_leads_back(manager, address, article, marat):
    before = sentences(article)
    manager.post(address, form(article, cut=article.text.index("вода поднялась")))
    page = manager.get(address).content.decode()
    assert "Split a sentence" in page
    assert str(marat) in page
    manager.post(address, form(article, act="restore", to="1"))
    assert sentences(article) == before


def test_the_way_to_the_page_is_on_the_article_for_managers_only(
    client, manager, address, article, campaign, aigul
):
    shown = reverse("article", args=(campaign.slug, article.pk))
    assert address in manager.get(shown).content.decode()
    client.force_login(aigul)
    assert address not in client.get(shown).content.decode()


def test_the_page_costs_as_many_queries_however_long_the_article_is(
    manager, campaign, django_assert_max_num_queries
):
    long = take_in(campaign, "Вода поднялась на метр. Мост закрыли до утра.\n" * 60)
    address = reverse("article-correct", args=(campaign.slug, long.pk))
    with django_assert_max_num_queries(16):
        assert manager.get(address).status_code == 200
