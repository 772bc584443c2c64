"""Pages to drafts: the article chosen, the page's furniture left out, its facts found."""
