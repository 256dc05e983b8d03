"""Who is given what: languages, overlap, leases that are never doubled and always come back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from claims.errors import NothingToDo
from claims.models import Assignment, Passage, User
from claims.services import assignments, campaigns
from claims.vocabulary import AssignmentState, CampaignState, Distribution, Role
from tests.hands import TEXT, lease, take_in

KAZAKH = (
    "Су түнде көтерілді\n\nҚала әкімі үйлердің жартысы су астында қалғанын, бірақ ешкім "
    "зардап шекпегенін мәлімдеді. Комиссия жұмысын дүйсенбіде бастайды.\n"
)


def page(number: int) -> str:
    return (
        f"Новости города\n\nНовость номер {number} рассказали журналистам в мэрии города. "
        "Подробности обещают сообщить жителям позже, как только их узнают сами.\n"
    )


@pytest.mark.django_db
def test_a_passage_is_given_to_as_many_people_as_the_overlap_says(campaign, aigul, bohdan, marat):
    take_in(campaign)
    campaigns.add_member(campaign=campaign, user=marat, role=Role.ANNOTATOR)
    assert lease(campaign, aigul).assignment.passage == lease(campaign, bohdan).assignment.passage
    with pytest.raises(NothingToDo, match="other hands"):
        lease(campaign, marat)


@pytest.mark.django_db
def test_nobody_is_given_the_same_passage_twice(campaign, aigul):
    take_in(campaign)
    lease(campaign, aigul).finish()
    with pytest.raises(NothingToDo, match="read everything"):
        lease(campaign, aigul)


@pytest.mark.django_db
def test_an_open_lease_is_continued(campaign, aigul):
    take_in(campaign)
    assert lease(campaign, aigul).assignment == lease(campaign, aigul).assignment


@pytest.mark.django_db
def test_a_language_that_the_person_does_not_read_never_comes_to_them(campaign, aigul, bohdan):
    campaigns.add_member(
        campaign=campaign, user=bohdan, role=Role.ANNOTATOR, languages=["ru", "uk"]
    )
    take_in(campaign, KAZAKH)
    assert lease(campaign, aigul).assignment.passage.language == "kk"
    with pytest.raises(NothingToDo, match="language that you read"):
        lease(campaign, bohdan)


@pytest.mark.django_db
def test_a_paused_campaign_gives_nothing_out_and_says_so(campaign, aigul):
    take_in(campaign)
    campaign.state = CampaignState.PAUSED
    campaign.save()
    with pytest.raises(NothingToDo, match="paused"):
        lease(campaign, aigul)


@pytest.mark.django_db
def test_an_empty_campaign_says_that_there_is_no_text(campaign, aigul):
    with pytest.raises(NothingToDo, match="no text"):
        lease(campaign, aigul)


@pytest.mark.django_db
def test_a_reviewer_is_given_nothing_to_annotate(campaign, clara):
    take_in(campaign)
    with pytest.raises(NothingToDo, match="do not annotate"):
        lease(campaign, clara)


@pytest.mark.django_db
def test_a_lapsed_lease_goes_to_somebody_else_and_its_work_stays(campaign, aigul, bohdan):
    campaign.overlap = 1
    campaign.save()
    take_in(campaign)
    hands = lease(campaign, aigul)
    hands.claim(0)
    with pytest.raises(NothingToDo):
        lease(campaign, bohdan)
    assert assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1)) == 1
    hands.assignment.refresh_from_db()
    assert hands.assignment.state == AssignmentState.RETURNED
    assert lease(campaign, bohdan).assignment.passage == hands.assignment.passage
    assert hands.assignment.claims.count() == 1


@pytest.mark.django_db
def test_a_lease_in_use_does_not_lapse(campaign, aigul):
    take_in(campaign)
    hands = lease(campaign, aigul)
    before = timezone.now() + timedelta(minutes=5)
    Assignment.objects.update(lease_until=before)
    hands.claim(0)
    assert Assignment.objects.get().lease_until > before
    assert assignments.return_lapsed_leases(now=before) == 0


@pytest.mark.django_db
def test_ones_own_returned_work_comes_first(campaign, aigul):
    take_in(campaign)
    take_in(campaign, TEXT + "\nЕщё одно предложение стоит здесь, сообщили в городе.\n")
    first = lease(campaign, aigul).assignment
    assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1))
    again = lease(campaign, aigul).assignment
    assert again == first
    assert again.is_late


@pytest.mark.django_db
def test_short_passages_cut_an_article_into_runs_of_sentences(campaign, aigul):
    campaign.passage_sentences = 2
    campaign.save()
    article = take_in(campaign)
    passages = Passage.objects.filter(article=article)
    assert [passage.n_sentences for passage in passages] == [2, 2, 1]
    assert passages[0].end <= passages[1].start


@pytest.mark.django_db
def test_each_assignment_stores_why_it_was_given(campaign, aigul, bohdan):
    take_in(campaign)
    lease(campaign, aigul)
    lease(campaign, bohdan)
    rank = Passage.objects.get().rank
    design = {"of": 2, "seed": 0, "rank": rank, "doubled": False}
    stored = Assignment.objects.order_by("pk").values_list("policy", "policy_version", "reason")
    assert list(stored) == [
        ("in_order", 3, {**design, "reading": 1}),
        ("in_order", 3, {**design, "reading": 2}),
    ]


def handed_out(campaign, annotator) -> list[str]:
    """The outlets of the passages in the order in which one person is given them."""
    seen = []
    while Passage.objects.filter(taken_readings=0).exists():
        hands = lease(campaign, annotator)
        seen.append(hands.assignment.passage.article.outlet)
        hands.finish()
    return seen


@pytest.mark.django_db
def test_spreading_gives_every_outlet_its_first_turn_before_any_its_second(campaign, aigul):
    campaign.distribution = Distribution.SPREAD
    campaign.save()
    for number, outlet in enumerate(["A", "A", "A", "B", "B", "C"]):
        take_in(campaign, page(number), outlet=outlet)
    order = handed_out(campaign, aigul)
    turns = [sorted(order[:3]), sorted(order[3:5]), order[5:]]
    assert turns == [["A", "B", "C"], ["A", "B"], ["A"]]


@pytest.mark.django_db
def test_a_random_order_follows_from_seed_and_text_alone(campaign, marat, aigul):
    texts = [page(number) for number in range(6)]

    def order(seed: int, arrival: list[str]) -> list[str]:
        drawn = campaigns.create_campaign(name=f"Seed {seed}", by=marat)
        drawn.distribution, drawn.seed = Distribution.RANDOM, seed
        drawn.save()
        for text in arrival:
            take_in(drawn, text)
        passages = Passage.objects.filter(campaign=drawn).order_by("rank")
        return [passage.article.text for passage in passages]

    assert order(1, texts) == order(1, texts[::-1])
    assert order(1, texts) != order(2, texts)
    assert order(1, texts) != texts


@pytest.mark.django_db
def test_a_share_of_passages_gets_one_reading_more_for_measuring(campaign):
    campaign.overlap, campaign.doubled_share = 1, 0.5
    campaign.save()
    for number in range(40):
        take_in(campaign, page(number))
    planned = [passage.planned_readings for passage in Passage.objects.all()]
    assert set(planned) == {1, 2}
    assert 10 <= planned.count(2) <= 30


def test_people_who_come_at_once_are_never_given_one_passage_too_often(
    live_database, campaign, marat
):
    """Twelve people in eight threads, six passages with one reading each."""
    campaign.overlap = 1
    campaign.passage_sentences = 1
    campaign.save()
    take_in(campaign)
    people = [User.objects.create_user(username=f"reader-{number}") for number in range(12)]
    for person in people:
        campaigns.add_member(campaign=campaign, user=person, role=Role.ANNOTATOR)

    def come(person: User) -> int | None:
        try:
            return assignments.next_assignment(
                campaign=campaign, annotator=person, now=timezone.now()
            ).passage_id
        except NothingToDo:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        given = [passage for passage in pool.map(come, people) if passage is not None]
    assert len(given) == len(set(given))
    assert sorted(given) == sorted(Passage.objects.values_list("pk", flat=True))


def test_many_clicks_on_continue_are_one_lease(live_database, campaign, aigul):
    """Eight requests of one person at once, six passages to be had."""
    campaign.passage_sentences = 1
    campaign.save()
    take_in(campaign)
    together = Barrier(8)

    def click(_: int) -> int:
        try:
            together.wait()
            return assignments.next_assignment(
                campaign=campaign, annotator=aigul, now=timezone.now()
            ).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(click, range(8)))) == 1
    assert Assignment.objects.count() == 1


@pytest.mark.django_db
def test_a_lease_extended_from_a_stale_page_does_not_take_back_what_was_handed_in(campaign, aigul):
    take_in(campaign)
    hands = lease(campaign, aigul)
    stale = Assignment.objects.get(pk=hands.assignment.pk)
    hands.finish()
    assignments.extend_lease(assignment=stale, now=timezone.now() + timedelta(minutes=5))
    assert stale.state == AssignmentState.SUBMITTED
    hands.assignment.refresh_from_db()
    assert hands.assignment.state == AssignmentState.SUBMITTED
