"""Every tag of Kentongan's pages: ``{% load kentongan %}``."""

from urllib.parse import urlencode

from django import template

from kentongan.situs.templatetags import charts, fields, lines, links, maps, marks, times, words

register = template.Library()
_PLACE = (links.AREA, "tab")
"""What of an address says where one is, not what one filters."""

register.simple_tag(marks.ikon)
register.simple_tag(marks.strokes)
register.simple_tag(marks.risk)
register.simple_tag(marks.state)
register.simple_tag(marks.klasifikasi)
register.simple_tag(marks.grade)
register.simple_tag(marks.clock)
register.simple_tag(marks.bar)
register.filter(marks.known)
register.simple_tag(lines.desk_lines)
register.simple_tag(times.local_time)
register.simple_tag(words.script_words)
register.filter("translated", words.translated)
register.simple_tag(charts.sparkbars)
register.simple_tag(charts.share)
register.simple_tag(charts.score)
register.simple_tag(links.url_or)
register.simple_tag(links.terima_anonim)
register.simple_tag(links.query_string, takes_context=True)
register.simple_tag(links.area_url, takes_context=True)
register.simple_tag(links.sort_header, takes_context=True)
register.simple_tag(links.export_links, takes_context=True)
register.inclusion_tag("components/pager.html", takes_context=True)(links.pager)
register.inclusion_tag("components/risk_matrix.html")(charts.risk_matrix)
register.inclusion_tag("components/field.html")(fields.field)
register.inclusion_tag("components/form_errors.html")(fields.form_errors)
register.inclusion_tag("components/map.html", name="map")(maps.map_context)


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters(context: dict[str, object], form: object, exports: str = "") -> dict[str, object]:
    """The filter bar of a list, kept in the address; *exports* such as ``csv xlsx geojson``."""
    shown = fields.filters(form)  # type: ignore[arg-type]
    return shown | {
        "exports": links.export_links(context, exports) if exports else "",
        "area": links.query_of(context).get(links.AREA, ""),
        "sort": links.query_of(context).get(links.SORT, ""),
        "clear_url": _cleared(context),
    }


def _cleared(context: dict[str, object]) -> str:
    """The list without filters, in the area and the heap that it shows."""
    query = links.query_of(context)
    return f"?{urlencode([(name, query[name]) for name in _PLACE if query.get(name)])}"


@register.inclusion_tag("components/empty.html")
def empty(
    title: str, text: str = "", action_url: str = "", action_label: str = ""
) -> dict[str, str]:
    """An empty state that teaches the next step."""
    return {"title": title, "text": text, "action_url": action_url, "action_label": action_label}
