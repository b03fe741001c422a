"""Honest numbers from few answers: the mathematics, and nothing but the mathematics.

No request, no database, no clock: plain values in, plain values out. Each page names
the paper that its formula is from.

small.py        what may be shown of n answers, and what may be said of it
intervals.py    shares, differences of shares, and what those who kept silent could hide
tally.py        answers by face
bootstrap.py    intervals when the answers of one day are alike
waiting.py      how long dossiers take, the open ones included (Kaplan-Meier)
weekly.py       is a week out of the ordinary (p-chart)
between.py      is something rare getting less rare (g-chart)
mix.py          what counters would have with their mix of work at one rate
funnel.py       how far chance alone takes counters of a size
change.py       since when do more people leave unsatisfied (Bernoulli CUSUM)
alike.py        how alike the answers of one day are
run_length.py   how often such a watch cries wolf
hours.py        at which hour of which weekday
suppression.py  tables of counts from which no few people can be worked out
"""
