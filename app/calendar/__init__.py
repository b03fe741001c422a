"""Changing the calendar: what it would move, shown first, then kept or moved.

files.py   a list of days from a CSV or XLSX file
rules.py   what would move, by how much
plan.py    the open dossiers that a change would move
store.py   the change, one act
answers.py its rows: one answer and one event for each dossier
typed.py   a day as the manager types it
kept.py    promises kept for a day that is closed by now
views.py   the manager's page
"""
