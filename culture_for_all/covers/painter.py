"""Shapes as pixels, for where SVG is not taken: share pictures and icons."""

from PIL import Image, ImageDraw

from .outlines import polygons


def paint(shapes, box, size, oversampling=2):
    """Return a picture of `size` pixels of what lies in `box` (left, top, width, height) of a drawing."""
    left, top, width, height = box
    pixels = [side * oversampling for side in size]
    scale_x, scale_y = pixels[0] / width, pixels[1] / height
    picture = Image.new("RGB", pixels)
    draw = ImageDraw.Draw(picture)
    for shape in shapes:
        for points in polygons(shape.data):
            draw.polygon([((x - left) * scale_x, (y - top) * scale_y) for x, y in points], shape.fill)
    return picture.reduce(oversampling)
