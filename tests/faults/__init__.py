"""What happens when what the site stands on fails, done for real: the server of production on PostgreSQL,
under a load of readers and commenters whose answers are counted.

    content.py     what the site shows, more than the demo does
    site.py        a PostgreSQL that may be stopped, and a site on a copy of its newsroom
    load.py        readers and commenters, in a process of their own
    disk.py        a disk that may be full
    clock.c        a clock that may be set
    counted.py     what they were answered, as numbers, and the table of them
"""
