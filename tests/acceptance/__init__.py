"""The whole path on real crawled pages, which are kept outside the project.

CLAIMS_CORPUS names their folder; without it, ../shared/corpus beside the checkout is looked at.
"""
