"""Drawings as SVG, without identifiers, scripts or styles, so that a page can hold many under a strict policy."""

from functools import lru_cache
from itertools import groupby

from django.utils.html import format_html, format_html_join

from .drawing import HEIGHT, WIDTH
from .scenes import draw


@lru_cache(maxsize=2000)
def cover(kind, public_id, shape="", paint="", **facts):
    """Return a cover as inline SVG, with night colours that a style sheet brings out."""
    return format_html(
        '<svg class="cover-art" viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{}</svg>',
        *(WIDTH, HEIGHT, paths(draw(kind, public_id, shape, paint, **facts).shapes)),
    )


def svg_file(shapes, box=(0, 0, WIDTH, HEIGHT)):
    """Return a drawing as the content of an SVG file, in its colours of the day."""
    plain = [shape._replace(night="", name="") for shape in shapes]
    box = " ".join(map(str, box))
    return format_html('<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>', box, paths(plain))


def paths(shapes):
    """Return SVG paths for the shapes; neighbours that look alike share one."""
    return format_html_join(
        "",
        '<path fill="{}"{}{} d="{}"/>',
        (
            (
                fill,
                format_html(' color="{}"', night) if night else "",
                format_html(' class="{}"', name) if name else "",
                "".join(shape.data for shape in alike),
            )
            for (fill, night, name), alike in groupby(shapes, key=lambda shape: shape[1:])
        ),
    )
