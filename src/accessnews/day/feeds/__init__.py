"""What other sites publish: feeds followed, asked politely, kept as entries and their versions.

``fetching`` has ``follow`` and ``fetch_all``, ``state`` what is kept, ``stories`` a day's articles.
"""
