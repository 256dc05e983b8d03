"""The gate from two tabs at the same moment, over real commits."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connections

from claims.errors import Refused
from claims.models import GateAnswer, GateResult
from claims.services import gate
from claims.vocabulary import GateItemKind, GateMode
from tests.newsroom import EVENT, NOON
from tests.services.test_gate import ask, item, read


def test_one_result_comes_of_a_last_answer_sent_from_two_tabs(live_database, campaign, aigul):
    ask(campaign)
    asked = item(campaign, GateItemKind.TEST, "Rain fell.", EVENT)
    read(campaign, aigul)

    def send(types: list[str]) -> None:
        try:
            with suppress(Refused):
                gate.answer(
                    campaign=campaign,
                    annotator=aigul,
                    item=asked.pk,
                    attempt=1,
                    types=types,
                    now=NOON,
                )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as tabs:
        list(tabs.map(send, [[EVENT], [], [EVENT], []]))
    assert GateAnswer.objects.count() == 1
    assert GateResult.objects.filter(mode=GateMode.TEST).count() == 1
