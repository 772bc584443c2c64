"""Markdown to drafts."""
