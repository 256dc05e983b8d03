"""A curator's word on a line is remembered for the next page of its site."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from claims.errors import NoAccess
from claims.models import SiteLine
from claims.services import campaigns, corrections, site_profiles
from claims.services.corrections import Join, Reclass, Restore
from claims.vocabulary import LineClass
from tests.hands import take_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WEATHER = "Сервис погоды подскажет, что надеть {} мая, и предупредит о дожде."
PAGE = (
    "{title}\n\n"
    "Движение по мосту пустили в семь утра, сообщили в мэрии города. Пробок не было.\n"
    "{weather}\n"
    "Второй мост обещают достроить к осени, но срок зависит от погоды. Рабочих хватает.\n"
)


def page(title, day):
    return PAGE.format(title=title, weather=WEATHER.format(day))


def line_class(article):
    line = article.segmentation.lines.get(number=4)
    return line.line_class, line.feature


@pytest.fixture
def first(campaign):
    url = "https://www.Most.example/a/1"
    article = take_in(campaign, page("Новый мост открыли в субботу", 14), url=url)
    assert line_class(article)[0] == "body"
    return article


@pytest.fixture
def correct(marat):
    def do(article, edit):
        article.refresh_from_db()
        base = article.segmentation.revision
        corrections.correct(article=article, base=base, edit=edit, by=marat, now=NOW)
        article.refresh_from_db()

    return do


def test_the_next_page_of_the_site_is_read_with_it_and_says_so(campaign, first, correct):
    correct(first, Reclass(4, LineClass.AD))
    url = "https://most.example/b/2"
    following = take_in(campaign, page("Второй мост достроят осенью", 27), url=url)
    assert line_class(following) == ("ad", "site-profile")
    assert following.segmentation.lines.get(number=3).line_class == "body"


def test_another_site_and_another_campaign_learn_nothing(campaign, first, correct, marat):
    correct(first, Reclass(4, LineClass.AD))
    text = page("Второй мост достроят осенью", 27)
    assert line_class(take_in(campaign, text, url="https://else.example/"))[0] == "body"
    other = campaigns.create_campaign(name="Other", by=marat, languages=("ru",), overlap=1)
    assert line_class(take_in(other, text, url="https://most.example/"))[0] == "body"


def test_an_article_without_an_address_teaches_nothing(campaign, correct):
    correct(take_in(campaign, page("Новый мост открыли в субботу", 14)), Reclass(4, LineClass.AD))
    assert not SiteLine.objects.exists()


def test_said_again_it_counts_and_the_latest_word_stands(campaign, first, correct):
    correct(first, Reclass(4, LineClass.AD))
    second = take_in(campaign, page("Второй мост", 2), url="https://most.example/2")
    correct(second, Reclass(4, LineClass.BODY))
    row = SiteLine.objects.get()
    assert (row.line_class, row.count, row.article) == ("body", 1, second)
    correct(second, Reclass(4, LineClass.AD))
    correct(first, Reclass(4, LineClass.UI))
    correct(first, Reclass(4, LineClass.AD))
    assert SiteLine.objects.get().line_class == "ad"


def test_undo_takes_the_lesson_back(first, correct):
    correct(first, Reclass(4, LineClass.AD))
    correct(first, Join(first.text.index("Движение")))
    correct(first, Restore(1))
    assert not SiteLine.objects.exists()
    correct(first, Restore(2))
    assert SiteLine.objects.get().line_class == "ad"


def test_a_manager_sees_what_was_learned_and_resets_one_line_or_all(
    client, campaign, first, correct, marat
):
    correct(first, Reclass(4, LineClass.AD))
    correct(first, Reclass(1, LineClass.UI))
    client.force_login(marat)
    shown = client.get(reverse("sites", args=(campaign.slug,))).content.decode()
    assert "most.example" in shown
    assert WEATHER.format(14) in shown
    line = SiteLine.objects.get(line_class="ad")
    forget = reverse("sites-forget", args=(campaign.slug, line.profile_id))
    client.post(forget, {"line": line.pk})
    assert list(SiteLine.objects.values_list("line_class", flat=True)) == ["ui"]
    client.post(forget)
    assert not SiteLine.objects.exists()
    text = page("Второй мост достроят осенью", 27)
    assert line_class(take_in(campaign, text, url="https://most.example/2"))[0] == "body"


def test_a_site_of_another_campaign_cannot_be_reset(campaign, first, correct, marat):
    correct(first, Reclass(4, LineClass.AD))
    other = campaigns.create_campaign(name="Other", by=marat, languages=("ru",), overlap=1)
    with pytest.raises(NoAccess):
        site_profiles.reset(campaign=other, site=SiteLine.objects.get().profile_id)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Most.example:8080/a?b", "most.example"),
        ("https://новости.қаз/1", "xn--b1amnebsh.xn--80ao21a"),
        ("", ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_a_site_is_its_host(url, host):
    assert site_profiles.host_of(url) == host
