"""What an annotator can do, as values: `acts` reads payloads, `states` folds acts into states.

The same fold applies one operation to the stored state and replays the whole log, so that the log
alone is enough to rebuild every claim, link and outcome.
"""
