"""Counts of what is planned and handed in, so that no page counts a campaign's rows."""

from django.db import models

from claims.models.campaigns import Campaign


class ProgressCount(models.Model):
    """One change of a campaign's counts, or many folded into one: rows of a campaign add up.

    Written in the transaction of the act that it counts, which waits for nobody by it: nothing is
    updated in place. `annotator` is empty where the change is one of the text or the plan.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    annotator = models.ForeignKey(
        "claims.User", on_delete=models.CASCADE, null=True, related_name="+"
    )
    n_articles = models.IntegerField(db_default=0)
    # Of passages that hold a sentence: a correction can leave one that was read without any.
    n_passages = models.IntegerField(db_default=0)
    n_sentences = models.IntegerField(db_default=0)
    n_planned = models.IntegerField(db_default=0, help_text="Readings.")
    n_read = models.IntegerField(db_default=0, help_text="Planned readings that are in.")
    n_cut = models.IntegerField(db_default=0, help_text="Passages ever made; never less.")
    n_given = models.IntegerField(db_default=0, help_text="Assignments of the annotator.")
    n_submitted = models.IntegerField(db_default=0, help_text="All readings of the annotator.")
    # Of the annotator: these do not add up, the least and the latest hold.
    first_assignment = models.BigIntegerField(null=True)
    last_submitted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"change of campaign {self.campaign_id}"
