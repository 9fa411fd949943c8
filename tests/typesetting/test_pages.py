import pytest

from culture_for_all.typesetting.pages import typeset

NO_BREAK, SOFT = "\u00a0", "\u00ad"


def page(body, language="lt"):
    return f'<!doctype html>\n<html lang="{language}"><body>{body}</body></html>'


def body(html):
    return html.partition("<body>")[2].partition("</body>")[0].replace(NO_BREAK, "~").replace(SOFT, "|")


@pytest.mark.parametrize(
    "html",
    [
        "<p>2019~m.</p>",
        "<p><time>2019</time>~m. <b>kultūra</b>~– <i>į~</i><a>namus</a></p>",
        '<p title="2019 m. – į">5~m.</p>',
        '<p lang="en">28~November 2019 val.</p><p>19~val. 28 November</p>',
        '<div lang="en"><div>5~November~– į namus</div> 7~November</div> 7~m.',
        '<p>į~<span lang="et">2019 m.</span>~– 5~m.</p>',
        '<p><img lang="en" alt="2019 m.">2019~m. <input lang="en" value="5 m."> 6~m.</p>',
        "<title>2019 m. – į</title><script>2019 m. – < į</script><code>5 m.</code><textarea>5 m.</textarea>",
        "<select><option>2019 m.</option></select><svg><text>5 m.</text></svg> 5~m.",
    ],
)
def test_text_is_set_by_the_language_it_wears(html):
    assert body(typeset(page(html.replace("~", " ")))) == html


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<h1>Tarp|sek|to|ri|nis namų bend|ra|dar|bia|vi|mas</h1><p>bendradarbiavimas</p>", "lt"),
        ("<h2><a>Recom|mend|a|tions</a></h2>", "en"),
        ('<h3 lang="en">Recom|mend|a|tions</h3>', "lt"),
        ('<h3><span lang="et">Kultuurikorraldus</span></h3>', "lt"),
        ("<h1>Gyventojams</h1>", "lt"),
    ],
)
def test_long_words_of_headings_may_be_parted(html, language):
    assert body(typeset(page(html.replace("|", ""), language))) == html


def test_page_set_twice_stays_the_same():
    once = typeset(page("<h1>Bendradarbiavimas – 2019 m.</h1>"))

    assert typeset(once) == once
