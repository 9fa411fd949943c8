import pytest
from django.template import Context, Template
from django.utils.translation import override

from culture_for_all.pictures.models import Picture
from tests.factories.pictures import PictureFactory, upload

pytestmark = pytest.mark.django_db


def render(tag, picture):
    """Return what a tag writes, as browsers read it: white space of any length is one space."""
    html = Template("{% load pictures %}{% " + tag + " %}").render(Context({"picture": picture}))
    return " ".join(html.split())


def test_picture_offers_every_variant_and_the_original():
    picture = PictureFactory(file=upload(size=(1700, 850)), alt_lt="Skaitykla", focal_x="0.1", focal_y="0.9")
    base = "/media/" + picture.file.name.removesuffix(".jpg")
    picture.refresh_from_db()

    html = render('picture picture sizes="(min-width: 60rem) 50vw, 100vw"', picture)

    assert html == (
        "<picture>"
        f' <source type="image/avif" srcset="{base}-480.avif 480w, {base}-960.avif 960w, {base}-1600.avif 1600w"'
        ' sizes="(min-width: 60rem) 50vw, 100vw">'
        f' <source type="image/webp" srcset="{base}-480.webp 480w, {base}-960.webp 960w, {base}-1600.webp 1600w"'
        ' sizes="(min-width: 60rem) 50vw, 100vw">'
        f' <img class="focus-x-0 focus-y-100" src="{base}.jpg" width="1700" height="850"'
        ' alt="Skaitykla" loading="lazy" decoding="async">'
        " </picture>"
    )


def test_picture_shows_only_files_that_exist(stored_files):
    picture = PictureFactory(file=upload(size=(700, 350)))

    html = render("picture picture", picture)

    assert [name for name in stored_files() if f"/media/{name}" not in html] == []
    assert html.count("/media/") == len(stored_files())


def test_picture_needs_no_query_and_no_file(tmp_path, settings, django_assert_num_queries):
    picture = PictureFactory()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"

    with django_assert_num_queries(0):
        html = render("picture picture", picture)

    assert picture.file.name in html


def test_picture_may_load_at_once():
    html = render('picture picture loading="eager"', PictureFactory())

    assert 'loading="eager"' in html
    assert 'loading="lazy"' not in html


def test_picture_wears_no_style():
    assert "style" not in render("picture picture", PictureFactory())


def test_numbers_stay_numbers_in_any_format(settings):
    settings.USE_THOUSAND_SEPARATOR = True

    html = render("picture picture", PictureFactory(file=upload(size=(1700, 1300))))

    assert 'width="1700" height="1300"' in html
    assert "1600w" in html


@pytest.mark.parametrize(
    ("value", "step"), [("0", 0), ("0.12", 0), ("0.13", 25), ("0.5", 50), ("0.7", 75), ("0.88", 100), ("1", 100)]
)
def test_focal_point_becomes_a_class_in_quarters(value, step):
    picture = PictureFactory(focal_x=value, focal_y="0.5")
    picture.refresh_from_db()

    assert f'class="focus-x-{step} focus-y-50"' in render("picture picture", picture)


@pytest.mark.parametrize(("language", "alt"), [("lt", "Skaitykla"), ("en", "Reading room")])
def test_alternative_text_is_in_the_language_of_the_page(language, alt):
    picture = PictureFactory(alt_lt="Skaitykla", alt_en="Reading room")

    with override(language):
        html = render("picture picture", picture)

    assert f'alt="{alt}"' in html
    assert "lang=" not in html


def test_decorative_picture_is_silent():
    picture = PictureFactory(is_decorative=True)

    html = render("picture picture", picture)

    assert 'alt=""' in html
    assert "Skaitykla" not in html


def test_alternative_text_in_another_language_wears_it():
    picture = PictureFactory()
    picture.alt_en = ""

    with override("en"):
        html = render("picture picture", picture)

    assert f'alt="{picture.alt_lt}" lang="lt"' in html


@pytest.mark.parametrize("field", ["alt_lt", "credit", "caption_lt"])
def test_text_of_editors_is_escaped(field):
    picture = PictureFactory(**{field: '"><script>alert(1)</script>'})

    html = render("picture picture", picture) + render("picture_credit picture", picture)

    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;alert(1)" in html


def test_credit_tells_caption_maker_and_licence(translations_off):
    picture = PictureFactory(caption_en="Our library", credit="Vilnius City", licence="cc-by-sa-4.0")

    with override("en"):
        html = render("picture_credit picture", picture)

    assert '<span class="picture-caption">Our library</span>' in html
    assert "Picture: Vilnius City, " in html
    assert '<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">CC BY-SA 4.0</a>' in html


def test_credit_without_caption_and_licence_page(translations_off):
    picture = PictureFactory(caption_lt="", caption_en="", licence=Picture.Licence.PERMISSION)

    html = render("picture_credit picture", picture)

    assert "picture-caption" not in html
    assert "all rights reserved, used with permission" in html
    assert "<a " not in html


def test_caption_in_another_language_wears_it():
    picture = PictureFactory(caption_lt="Mūsų biblioteka", caption_en="")

    with override("en"):
        html = render("picture_credit picture", picture)

    assert '<span class="picture-caption" lang="lt">Mūsų biblioteka</span>' in html
