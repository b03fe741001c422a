"""The administrator's desk: the centre, agencies, counters, officers, tablets."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/desk/admin")
