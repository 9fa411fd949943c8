from itertools import product

import pytest

from culture_for_all.covers.paints import ACCENTS, CITY_DOORS, INK, SUN, WHITE, contrast, mix, palette

# Shape, paint, text on it and its contrast, pale and ink on it, deep and white on it, night wall and floor.
CITIES = [
    ("gable", "#0E5A43", WHITE, 8.2, "#CFE6DA", 13.0, "#083A2B", 12.7, "#112526", "#041A13"),
    ("fan", "#F5B800", INK, 9.6, "#FDEDB8", 14.7, "#7A2048", 9.9, "#4F1736", "#370E20"),
    ("horseshoe", "#1B4FB8", WHITE, 7.4, "#D3E0FA", 12.9, "#0F2F73", 12.5, "#141F4E", "#071534"),
    ("segment", "#BE2F1D", WHITE, 5.8, "#F9D8D1", 12.9, "#7A1A0E", 10.6, "#4F1316", "#370C06"),
    ("omega", "#7A4FC0", WHITE, 5.7, "#E3D8F6", 12.6, "#4A2A80", 10.9, "#351C55", "#21133A"),
    ("trefoil", "#F28DAB", INK, 7.5, "#FBDCE5", 13.4, "#8E2F50", 7.9, "#5A1F3A", "#401524"),
    ("pointed", "#17687F", WHITE, 6.3, "#CDE6EC", 13.2, "#0C4353", 10.8, "#132A3C", "#051E25"),
    ("round", "#F2935B", INK, 7.4, "#FCE0CE", 13.6, "#8C3D12", 7.5, "#592618", "#3F1B08"),
]
ANY_PAINT = ["#" + "".join(channels) for channels in product(("00", "33", "66", "99", "CC", "FF"), repeat=3)]


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city[0])
def test_palette_of_a_city_is_that_of_the_design(city):
    own = palette(city[1])

    assert city == (
        *({door.palette: door.shape for door in CITY_DOORS}[own], own.paint),
        *(own.text, round(contrast(own.text, own.paint), 1)),
        *(own.pale, round(contrast(INK, own.pale), 1)),
        *(own.deep, round(contrast(WHITE, own.deep), 1)),
        *(own.night_wall, own.night_floor),
    )


@pytest.mark.parametrize("paint", ANY_PAINT)
def test_palette_of_any_paint_can_be_read(paint):
    own = palette(paint)

    assert contrast(INK, own.pale) >= 4.5
    assert contrast(WHITE, own.deep) >= 4.5
    assert contrast(own.text, own.paint) >= 3  # large letters
    assert contrast(WHITE, own.night_wall) >= 4.5


@pytest.mark.parametrize("paint", ["", "purple", "#12345", "#12345g", '"><script>'])
def test_palette_without_a_paint_is_that_of_ink(paint):
    assert palette(paint) == palette(INK)


def test_palette_is_found_whatever_the_case_of_its_paint():
    assert palette("#0e5a43") == palette("#0E5A43")


def test_accents_are_seen_against_the_sun():
    assert [door.shape for door in CITY_DOORS if door.palette.paint in ACCENTS] == [
        "gable",
        "horseshoe",
        "segment",
        "omega",
        "pointed",
    ]
    assert all(contrast(accent, SUN) >= 3.5 for accent in ACCENTS)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


def test_mix_takes_its_share_of_the_other_colour():
    assert mix("#000000", "#FF8000", 50) == "#804000"
    assert mix("#123456", "#FFFFFF", 0) == "#123456"
