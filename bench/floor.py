"""The floor of an annotator's step: a bare Django view that does the same SQL by hand.

It finds the signed-in person, locks their assignment, logs the operation, writes the sentence's
outcome, and reads which sentences are open. It checks nothing, which is why it is no product.
"""

import json

from django.contrib import admin
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def step(request: HttpRequest, assignment: int) -> HttpResponse:
    """Store one «no claim» and answer with the open sentences."""
    [operation] = json.loads(request.body)["operations"]
    payload = operation["payload"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.segmentation_id, p.start, p.end FROM claims_assignment a"
            " JOIN claims_passage p ON p.id = a.passage_id"
            " WHERE a.id = %s AND a.annotator_id = %s FOR UPDATE OF a",
            (assignment, request.user.pk),
        )
        segmentation, start, end = cursor.fetchone()
        cursor.execute(
            "INSERT INTO claims_operation (op_id, assignment_id, actor_id, seq, type, target,"
            " base_rev, rev, payload, status, is_late) VALUES"
            " (%s, %s, %s, %s, 'mark_sentence', %s, 0, 1, %s, 'applied', false)",
            (
                operation["op_id"],
                assignment,
                request.user.pk,
                operation["seq"],
                f"sentence:{payload['start']}",
                json.dumps(payload),
            ),
        )
        cursor.execute(
            'INSERT INTO claims_sentenceoutcome (assignment_id, segmentation_id, start, "end",'
            " mark, outcome, n_claims, flag_reason, note, rev, updated_at) VALUES"
            " (%s, %s, %s, %s, 'no_claim', 'no_claim', 0, '', '', 1, now())",
            (assignment, segmentation, payload["start"], payload["end"]),
        )
        cursor.execute(
            "SELECT start FROM claims_sentence s WHERE segmentation_id = %s AND start >= %s"
            ' AND "end" <= %s'
            " AND is_annotated AND NOT EXISTS (SELECT FROM claims_sentenceoutcome o WHERE"
            " o.assignment_id = %s AND o.start = s.start AND o.outcome <> 'open')",
            (segmentation, start, end, assignment),
        )
        still_open = [row[0] for row in cursor.fetchall()]
    return JsonResponse({"open": still_open})


urlpatterns = [
    path("step/<int:assignment>/", step),
    # The middleware asks where the admin is.
    path("admin/", admin.site.urls),
]
