"""The formats that records and lists are given away in, in the order readers see them."""

from .json import Json

formats = {each.extension: each for each in [Json()]}
