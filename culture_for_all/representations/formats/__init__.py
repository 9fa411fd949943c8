"""The formats that records and lists are given away in, in the order readers see them."""

from .atom import Atom
from .calendar import Calendar
from .csv import Csv
from .geojson import GeoJson
from .json import Json
from .markdown import Markdown
from .xlsx import Xlsx

formats = {each.extension: each for each in [Calendar(), Xlsx(), Csv(), Markdown(), GeoJson(), Json(), Atom()]}
