"""The page of figures: what a manager looks at once a week, all of it with its n.

Only whole closed weeks are shown, and every number of ratings is a sum of parts of
five and more (parts.py), so no two looks at it differ by a few people.

weeks.py     which weeks a person may ask for
parts.py     which parts of the ratings may be in a number
ratings.py   the ratings, counted: reads only
dossiers.py  the dossiers, counted: reads only
asked.py     whose figures, of which weeks
drawn.py     each chart from its counts
views.py     the page, its files, its paper
"""
