"""Each headline number beside a floor, on this machine: `make bench`.

A floor is the least that any server could do for the same answer: a bare Flask
view on the same waitress, over the same database, that runs the same statements
in raw SQL. Benchmarks are not tests: they print, and fail nothing.
"""
