"""Editions that are text alone: transcript, Markdown, JSON."""
