import pytest

from culture_for_all.pages.templatetags.pages import structured

MARKUP = ["<script", "<img", '"onclick', 'href="javascript', 'href="data', "<b>"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (None, ""),
        ("Viena.", "<p>Viena.</p>"),
        ("Viena.\n\n\nDvi.", "<p>Viena.</p>\n<p>Dvi.</p>"),
        ("Viena.\r\nDvi.", "<p>Viena.<br>\nDvi.</p>"),
        ("## Antraštė\nTekstas.", "<h2>Antraštė</h2>\n<p>Tekstas.</p>"),
        ("Yra:\n- a\n- b\nTiek.", "<p>Yra:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Tiek.</p>"),
        ("## A\n## B", "<h2>A</h2>\n<h2>B</h2>"),
        ("##A\n-b\n# c", "<p>##A<br>\n-b<br>\n# c</p>"),
        ("Žr. https://vdai.lrv.lt/.", '<p>Žr. <a href="https://vdai.lrv.lt/">https://vdai.lrv.lt/</a>.</p>'),
        ("a@b.example.org", '<p><a href="mailto:a@b.example.org">a@b.example.org</a></p>'),
    ],
)
def test_text_is_laid_out_by_its_marks(text, html):
    assert structured(text) == html


@pytest.mark.parametrize("mark", ["", "## ", "- "])
@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        'https://a.example/"onclick="x',
        "https://a.example/<img src=x>",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "{{ 7 }}",
        "&lt;b&gt;",
    ],
)
def test_text_never_becomes_markup(mark, payload):
    html = structured(mark + payload)

    assert [part for part in MARKUP if part in html] == []
