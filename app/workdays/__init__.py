"""Working time: when a centre is open, when an answer is due, and why that day.

rules.py      due dates, what is left, early or late: the door to the rest
doors.py      open until when, or closed until when
opening.py    weekly sessions, holidays and make-up days of a centre
counting.py   hours and working days, as minutes on one line
term.py       calendar days
ledger.py     the count day by day, with a reason for each
folding.py    a long count made short enough to read
official.py   the official calendar that comes with the program
lists.py      reading a list of special days, every fault with its line
versions.py   what each day was before, and by which decision
"""
