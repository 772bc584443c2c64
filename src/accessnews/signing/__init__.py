"""Content Credentials (C2PA): what is signed into a file of how it was made, and its verification.

The library is c2pa-python, the extra ``sign``. Nothing here reaches a network.
"""
