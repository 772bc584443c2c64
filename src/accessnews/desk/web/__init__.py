"""The desk in a browser: pages, and what keeps strangers out."""
