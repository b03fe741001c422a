"""The catalogue: what each procedure asks for, how long it takes, what it costs.

rules.py      what a procedure says, and the words for it
store.py      versions in the database: the one in force, search, import
matching.py   search without marks, by beginnings of words and by initials
changes.py    what an import changes, line by line
lines.py      one line of a file, read and checked;  cells.py  one cell of it
reader.py     CSV and XLSX files into lines;  workbook.py  the XLSX half of it
writer.py     the catalogue into CSV and XLSX files
"""
