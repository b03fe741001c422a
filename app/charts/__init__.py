"""Charts drawn on the server: SVG from numbers, no library, nothing in the browser.

Each says what it found in its title, from the numbers, and has the same numbers as a
table. Shapes and dashes tell what colour tells, so it prints in black and white. No
data, one point, all alike, a period before opening day: each has its own words.

chart.py      a chart, and what stands around it
svg.py        the pen
plane.py      two axes
weekly.py     satisfied, week by week (run chart with limits)
faces.py      the faces of each week
counters.py   counters against their mix of work (funnel)
hours.py      hour by weekday (heat map)
waiting.py    how long dossiers take, the open ones included
lateness.py   how many on time between two late ones (g-chart)
meanings.py   how each is counted and read
load.py       dossiers received, hour by weekday
flow.py       received, finished, and how old the open ones are
"""
