"""What can be started with `trustpages new`. The command line shows it, so nothing else is here."""

KINDS = {
    "resource": "subjects/{subject}/resources/{slug}.md",
    "session": "subjects/{subject}/plc/{slug}.md",
    "topic": "content/topics/{slug}.md",
    "topic-note": "subjects/{subject}/topics/{slug}.md",
    "subject": "subjects/{slug}/subject.yml",
}
"""A kind → where such a page goes, from the root."""
