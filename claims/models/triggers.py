"""Database triggers that keep history: what is appended is never rewritten."""

import pgtrigger

# Raised inside PostgreSQL; says what to do instead.
_REFUSAL = "RAISE EXCEPTION '% rows are append-only: write a new row instead', TG_TABLE_NAME;"


def append_only(name: str) -> tuple[pgtrigger.Trigger, ...]:
    """Return triggers that refuse UPDATE, DELETE and TRUNCATE of a table.

    `purge_campaign` alone lifts them, inside its own transaction.
    """
    return (
        pgtrigger.Trigger(
            name=f"{name}_is_append_only",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=_REFUSAL,
        ),
        pgtrigger.Trigger(
            name=f"{name}_is_never_truncated",
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            func=_REFUSAL,
        ),
    )


def immutable(name: str, *fields: str) -> pgtrigger.Trigger:
    """Return a trigger that refuses a change of the named columns."""
    changed = " OR ".join(f"OLD.{field} IS DISTINCT FROM NEW.{field}" for field in fields)
    return pgtrigger.Trigger(
        name=f"{name}_is_immutable",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF {changed} THEN
                RAISE EXCEPTION '%: {", ".join(fields)} never change', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


def quote_equals_text(name: str, *, text_of: str) -> pgtrigger.Trigger:
    """Return a trigger that refuses a span whose `exact` is not the text between its offsets.

    `text_of` is a SQL expression over NEW that gives the text; NULL skips the check.
    """
    return pgtrigger.Trigger(
        name=f"{name}_quote_equals_text",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("whole", "TEXT")],
        func=f"""
            whole := {text_of};
            IF whole IS NOT NULL
               AND substr(whole, NEW.start + 1, NEW."end" - NEW.start) <> NEW.exact COLLATE "C" THEN
                RAISE EXCEPTION 'span %:% does not hold its quote', NEW.start, NEW."end";
            END IF;
            RETURN NEW;
        """,
    )
