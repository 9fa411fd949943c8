from django import template

register = template.Library()


@register.inclusion_tag("pictures/_picture.html")
def picture(picture, sizes="100vw", loading="lazy"):
    """Show a picture; `sizes` says how wide it is laid out, the first picture of a page loads "eager".

    Where a style sheet crops it, the classes `focus-x-0` … `focus-x-100` and `focus-y-…`, in steps of 25, say which
    part to keep: a style attribute would break the content security policy, and a file for every crop multiplies
    files to gain less than an eighth of what the crop cuts off.
    """
    return {
        "picture": picture,
        "avif": picture.srcset("avif"),
        "webp": picture.srcset("webp"),
        "focus_x": round(picture.focal_x * 4) * 25,
        "focus_y": round(picture.focal_y * 4) * 25,
        "sizes": sizes,
        "loading": loading,
    }


@register.inclusion_tag("pictures/_credit.html")
def picture_credit(picture):
    """Show caption, credit and licence, to stand in a `<figcaption>`."""
    return {"picture": picture}
