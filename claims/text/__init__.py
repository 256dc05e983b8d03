"""From the bytes of a crawled page to classed lines, sentences, language, quotes and speakers.

Pure: values in, values out. Every offset is a zero-based, end-exclusive count of code points into
the exact text, which no step changes. Read `document.segment` first: it is the whole flow.
"""
