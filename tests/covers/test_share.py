from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from culture_for_all.covers.lettering import DISPLAY, TEXT, fit, font_of, length, subset_of, write
from culture_for_all.covers.share import HEAVY, share_facts, share_picture, version
from tests.factories.partners import CityFactory
from tests.factories.visits import AdoptionFactory, GoodPracticeFactory

LITHUANIAN = "aąbcčdeęėfghiįyjklmnoprsštuųūvzž"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
MARKS = "0123456789 .,:;!?-–—„“”‘’…«»()/&%€№·×\u00a0"
SOFIA = {"kind": "city", "public_id": "1", "shape": "trefoil", "paint": "#F28DAB"}


def picture(title, **facts):
    return Image.open(BytesIO(share_picture(title, "Miestas", "Kultūra – visiems", **{**SOFIA, **facts})))


@pytest.mark.parametrize("face", [(DISPLAY, 900), (TEXT, 600)], ids=["display", "text"])
@pytest.mark.parametrize("characters", [LITHUANIAN, CYRILLIC, MARKS, "āčēģīķļņšūž äöõüšž áàâãçéêíóôõú ħłńż"])
def test_faces_have_every_letter_that_our_cities_write(face, characters):
    missing = [
        character
        for character in {*characters, *characters.upper()}
        if is_box(font_of(face, subset_of(character, face), 40), character)
    ]

    assert missing == []


def is_box(font, character):
    glyph, box = font.getmask(character), font.getmask("\U0010ffff")
    return glyph.size == box.size and bytes(glyph) == bytes(box)


def test_letters_of_one_word_come_from_the_files_that_have_them():
    assert [subset_of(character, HEAVY) for character in "ašЖ"] == ["latin", "latin-ext", "cyrillic"]


def test_text_is_as_wide_as_it_is_said_to_be():
    canvas = Image.new("L", (900, 120))
    text = "Žolė čia auga"

    write(ImageDraw.Draw(canvas), 10, 90, text, HEAVY, 100, 255)

    left, _, right, _ = canvas.getbbox()
    assert right - left == pytest.approx(length(text, HEAVY), abs=12)


@pytest.mark.parametrize(
    "title",
    [
        "Biblioteka",
        "Kultūros namai prie pat namų slenksčio",
        " ".join(["Bendradarbiavimas"] * 8),
        "Labai " * 30,
        "x" * 200,
        "",
    ],
    ids=["word", "line", "long words", "many words", "no spaces", "nothing"],
)
def test_title_fits_its_place(title):
    size, lines = fit(title, HEAVY, 496, 350, range(132, 43, -4))

    assert 44 <= size <= 132
    assert len(lines) * size * 0.96 <= 350
    assert all(length(line, HEAVY, size) <= 496 * 1.02 for line in lines)


def test_short_titles_are_set_larger_than_long_ones():
    sizes = [fit(title, HEAVY, 496, 350, range(132, 43, -4))[0] for title in ["Ryga", "Ryga " * 12, "Ryga " * 40]]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 132


def test_title_breaks_into_lines_of_even_length():
    size, lines = fit("Vilnius priima Amsterdamą ir Londoną", HEAVY, 496, 350, [100])

    assert lines == ["Vilnius priima", "Amsterdamą", "ir Londoną"]


@pytest.mark.django_db
def test_no_line_begins_with_a_dash_or_parts_at_a_hard_space():
    facts = share_facts(CityFactory(name_lt="Menų spaustuvė – Ryga 2019 m."), "lt")

    size, lines = fit(facts["title"], HEAVY, 300, 600, [80])

    assert not any(line.startswith("–") for line in lines)
    assert any("2019\u00a0m." in line for line in lines)


def test_title_that_never_fits_is_cut_with_an_ellipsis():
    size, lines = fit("Labai ilgas pavadinimas " * 40, HEAVY, 496, 350, range(132, 43, -4))

    assert size == 44
    assert lines[-1].endswith("…")


def test_share_picture_has_the_size_that_sites_ask_for():
    image = picture("София")

    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_share_picture_wears_the_paint_of_its_city_and_shows_its_cover():
    image = picture("София")

    assert image.getpixel((5, 5)) == (0xF2, 0x8D, 0xAB)
    assert image.getpixel((1195, 625)) == (0x8E, 0x2F, 0x50)  # the floor
    assert image.getpixel((5, 625)) == (255, 255, 255)  # below the threshold


def test_share_picture_writes_its_title():
    blank, written = picture("").crop((0, 110, 600, 500)), picture("Šiaurė").crop((0, 110, 600, 500))

    assert len(set(blank.get_flattened_data())) == 1
    assert (0x2B, 0x11, 0x30) in set(written.get_flattened_data())


def test_share_picture_is_the_same_on_every_run():
    facts = {"title": "Ryga", "label": "Miestas", "site_name": "Kultūra – visiems", **SOFIA}

    assert share_picture.__wrapped__(**facts) == share_picture.__wrapped__(**facts)


@pytest.mark.django_db
def test_share_picture_speaks_the_language_asked_for():
    practice = GoodPracticeFactory(city=CityFactory(door_shape="omega", door_paint="#7A4FC0"))

    lithuanian, english = share_facts(practice, "lt"), share_facts(practice, "en")

    assert (lithuanian["title"], english["title"]) == (practice.title_lt, practice.title_en)
    assert (lithuanian["label"], english["label"]) == ("Geroji patirtis", "Good practice")
    assert (lithuanian["site_name"], english["site_name"]) == ("Kultūra – visiems", "Culture for All")
    assert (lithuanian["shape"], english["paint"]) == ("omega", "#7A4FC0")


@pytest.mark.django_db
def test_share_picture_of_what_is_not_translated_shows_the_original():
    practice = GoodPracticeFactory(lithuanian_only=True)

    assert share_facts(practice, "en")["title"] == practice.title_lt


@pytest.mark.django_db
def test_version_changes_with_what_the_picture_shows():
    adoption = AdoptionFactory()
    before = version(share_facts(adoption, "lt"))

    adoption.city.door_paint = "#123456"

    assert version(share_facts(adoption, "lt")) != before
