"""Charts on a page of the desk and on paper, as the pages to come will show them."""

from flask import render_template

from app.accounts.gate import public
from app.charts import meanings
from tests.charts import scenes


def add(app):
    """Let an app show scenes: /charts/<scene>, and /charts/<scene>/a4 as paper; and at
    /charts how they are read."""

    @public
    def page(scene):
        return render_template(
            "charts/page.html", title=f"Số liệu: {scene}", charts=scenes.ALL[scene]()
        )

    @public
    def paper(scene):
        return render_template(
            "charts/a4.html",
            title=f"Số liệu: {scene}",
            charts=scenes.ALL[scene](),
            paper="a4-charts",
        )

    @public
    def help_page():
        return render_template(
            "charts/meanings.html",
            meanings=meanings.MEANINGS,
            worked=meanings.worked(),
            kinds=list(meanings.WORKED["A"]),
        )

    app.add_url_rule("/charts", "charts_help", help_page)
    app.add_url_rule("/charts/<scene>", "charts", page)
    app.add_url_rule("/charts/<scene>/a4", "charts_a4", paper)
    return app
