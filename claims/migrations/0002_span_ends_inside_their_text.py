"""Composite foreign keys: a span holds the length of the text it points into, so that a plain
CHECK (end <= length) keeps its end inside. Django has no composite foreign keys of its own.
"""

from django.db import migrations

FORWARDS = """
    ALTER TABLE claims_claimspan ADD CONSTRAINT claim_span_article_has_this_length
        FOREIGN KEY (article_id, article_length) REFERENCES claims_article (id, length)
        DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE claims_evidencequote ADD CONSTRAINT evidence_quote_article_has_this_length
        FOREIGN KEY (article_id, text_length) REFERENCES claims_article (id, length)
        DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE claims_evidencequote ADD CONSTRAINT evidence_quote_snapshot_has_this_length
        FOREIGN KEY (snapshot_id, text_length) REFERENCES claims_snapshot (id, length)
        DEFERRABLE INITIALLY DEFERRED;
"""
BACKWARDS = """
    ALTER TABLE claims_claimspan DROP CONSTRAINT claim_span_article_has_this_length;
    ALTER TABLE claims_evidencequote DROP CONSTRAINT evidence_quote_article_has_this_length;
    ALTER TABLE claims_evidencequote DROP CONSTRAINT evidence_quote_snapshot_has_this_length;
"""


class Migration(migrations.Migration):
    dependencies = (("claims", "0001_tables"),)
    operations = (migrations.RunSQL(FORWARDS, BACKWARDS),)
