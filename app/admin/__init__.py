"""The administrator's desk: the centre, its counters, officers and tablets."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/desk/admin")
