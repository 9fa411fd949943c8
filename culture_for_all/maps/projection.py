"""Where a place on the globe lies on our map of Europe."""

from math import cos, radians, sin, sqrt

WIDTH, HEIGHT = 1000, 790
KM_PER_UNIT = 4.1
LEFT, TOP = -1840, 1400  # the corner of the map, in kilometres from its centre
CENTRE_LATITUDE, CENTRE_LONGITUDE = radians(52), 10
EARTH_RADIUS = 6371


def project(latitude, longitude):
    """Return x and y on the map, in units of about four kilometres from its upper left corner.

    The projection is Lambert's azimuthal equal-area one, which statistics of Europe use too: no country looks larger
    than another of its size.
    """
    latitude, longitude = radians(latitude), radians(longitude - CENTRE_LONGITUDE)
    up = sin(CENTRE_LATITUDE) * sin(latitude) + cos(CENTRE_LATITUDE) * cos(latitude) * cos(longitude)
    north = cos(CENTRE_LATITUDE) * sin(latitude) - sin(CENTRE_LATITUDE) * cos(latitude) * cos(longitude)
    scale = EARTH_RADIUS * sqrt(2 / (1 + up))
    east = scale * cos(latitude) * sin(longitude)
    return (east - LEFT) / KM_PER_UNIT, (TOP - scale * north) / KM_PER_UNIT


def is_on_map(x, y):
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT
