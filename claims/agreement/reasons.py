"""Why a figure or an interval is missing, in words. Constant sentences, so that they translate."""

from claims.wording import on_screen

NO_READINGS = on_screen("Nobody has read anything here yet.")
NO_OVERLAP = on_screen("Nothing has been read by two annotators.")
NO_VARIATION = on_screen(
    "Only one label was used, so there is no disagreement by chance to compare with."
)
NO_CHANCE_ROOM = on_screen(
    "Agreement by chance is already complete, so there is nothing left to correct."
)
NO_SHARED_PASSAGE = on_screen("No passage has been completed by two annotators.")
NO_CLAIMS = on_screen("Nobody marked a claim where two annotators read.")
NO_MATCHED = on_screen(
    "No claim of one annotator overlaps a claim of another enough to be matched."
)
NO_ALIGNED_ANSWER = on_screen("No aligned claim has this answer from two annotators.")
NO_LINKS = on_screen("Nobody linked a source to a claim that two annotators marked.")
NEVER_USED = on_screen("Nobody used this label where two annotators read.")
TOO_FEW_ARTICLES = on_screen(
    "Fewer than 10 articles carry this figure: too few for an honest interval."
)
TOO_FEW_GROUPS = on_screen(
    "Fewer than 10 groups carry this figure: too few for an honest interval."
)
UNSTABLE = on_screen("Too many of the resamples leave the figure undefined for an honest interval.")
NO_VALUE = on_screen("Without a value there is no interval.")
NOT_RESAMPLED = on_screen("No interval was asked for.")
CHANGED = on_screen(
    "Readings came in since the interval was measured, and the value left it: measure anew."
)

NO_RATINGS = on_screen("There is no rating to compare.")
ONE_ANNOTATOR = on_screen("Only one annotator has rated anything: agreement takes two.")
TWO_ONLY = on_screen("This coefficient compares two annotators, and here are more.")
NO_ORDER = on_screen(
    "This coefficient weighs near misses, so it needs numbers or labels in a stated order."
)
ONE_CATEGORY = on_screen("The schema has a single label, so nothing could differ.")
TOO_MANY_VALUES = on_screen("There are too many different values to compute this here.")
NO_LENGTH = on_screen("The length of the text is not known for every unit.")
NOT_COMPLETE = on_screen("Not every annotator completed every unit, which this coefficient needs.")
OVERLAPPING = on_screen(
    "One annotator's spans of one label overlap, which this coefficient does not allow."
)
NO_SPANS = on_screen("Nobody marked a span where two annotators completed a unit.")
NOT_ADDITIVE = on_screen("This coefficient does not add up over groups, so it cannot be resampled.")
SPANS_NEEDED = on_screen("This coefficient is about spans.")
LABELS_NEEDED = on_screen("This coefficient is about labels, not spans.")
TOO_FEW_SHARED = on_screen("These two share fewer than 20 sentences.")
