"""Claim Annotator's one Django app, cut into layers; see CONTRIBUTING for the map."""
