"""Classes of lines: what of a crawled page is the article, and what is the site around it."""
