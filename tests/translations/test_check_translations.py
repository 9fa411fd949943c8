import pytest
from babel.messages.mofile import read_mo
from django.conf import settings
from django.core.management import call_command

from culture_for_all.translations import catalogue

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=4; plural=(n%10==1 ? 0 : n%10>=2 ? 1 : n!=0 ? 2 : 3);\\n"

"""


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Return a function that writes a Lithuanian PO file, checks it and returns the exit status and what is said."""
    monkeypatch.setenv("LANGUAGE", "en")
    path = tmp_path / "lt" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)

    def run(entries, header=HEADER):
        path.write_text(header + entries, encoding="utf-8")
        status = 0
        try:
            call_command("check_translations", path)
        except SystemExit as error:
            status = error.code
        return status, capsys.readouterr()

    run.path = path
    return run


def compiled(path):
    with path.with_suffix(".mo").open("rb") as file:
        return {message.id: message.string for message in read_mo(file) if message.id}


def entry(english, lithuanian, flags=""):
    return f'{flags}msgid "{english}"\nmsgstr "{lithuanian}"\n\n'


@pytest.mark.parametrize(
    ("entries", "line", "sentence"),
    [
        ('msgid "Venue"\nmsgstr "Vieta\n', 7, '“msgstr "Vieta”: This line cannot be read: a text begins and ends with'),
        ('msgid "Venue"\nmgstr "Vieta"\n', 7, "This line cannot be read"),
        ('msgid "Venue"\nmsgstr "Vieta "Aušra""\n', 7, 'a quote within it is written \\"'),
        ('msgid "Venue"\nmsgid "City"\nmsgstr "Miestas"\n', 6, "This line stands where it cannot"),
        (entry("Venue", ""), 6, "“Venue”: It is not translated: write the translation after msgstr."),
        (entry("Venue", "Vieta", "#, fuzzy\n"), 7, "“Venue”: It is marked fuzzy, a guess: mend the translation"),
        (entry("Go to %(city)s", "Eiti"), 6, "The translation lacks %(city)s: put in exactly what English has."),
        (
            entry("Go to %(city)s", "Eiti į %(miestas)s"),
            6,
            "The translation has %(miestas)s where English has %(city)s",
        ),
        (entry("Go to {city}", "Eiti į {}"), 6, "The translation has {} where English has {city}"),
        (
            entry("Go", "Eiti į %(city)s"),
            6,
            "The translation has %(city)s, and English has not: write what English has.",
        ),
        (entry("A <b>door</b>", "<b>Durys"), 6, "The HTML tags are not those of English, see </b>: use the same"),
        (entry("A <b>door</b>", "<b>Durys<b>"), 6, "The HTML tags are not those of English, see </b>"),
        (entry("Yes...", "Taip, 'čia' - čia"), 6, "The language writes – and not -."),
        (entry("Good practice", "Geroji praktika"), 6, "The house says “geroji patirtis” and not “praktika”"),
        (
            'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s diena"\nmsgstr[1] "%(n)s dienos"\n',
            6,
            "“%(n)s day”: Not all plural forms are translated: write msgstr[2], msgstr[3].",
        ),
        (
            'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s diena"\nmsgstr[1] "dienos"\n'
            'msgstr[2] "%(n)s dienų"\nmsgstr[3] "%(n)s dienos"\n',
            6,
            "The translation lacks %(n)s: put in exactly what English has. (msgstr[1])",
        ),
        (
            'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "diena"\nmsgstr[4] "dienos"\n',
            9,
            "This language has 4 plural forms here: remove this line",
        ),
    ],
)
def test_fault_is_told_in_a_sentence_with_its_line(check, entries, line, sentence):
    status, said = check(entries)

    assert status == 1
    assert f"django.po:{line}: " in said.err
    assert sentence in said.err
    assert said.err.count("\n") == 2  # the fault and how many there are
    assert said.err.endswith("1 fault found.\n")


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (f"#, fuzzy\n{HEADER}", "The header is marked fuzzy"),
        (HEADER.replace("nplurals=4", "nplurals=3"), "The header says nplurals=3, and Django has 4 plural forms"),
    ],
)
def test_fault_of_the_header_is_told(check, header, sentence):
    status, said = check(entry("Venue", "Vieta"), header)

    assert status == 1
    assert "django.po:1: " in said.err
    assert sentence in said.err


def test_other_encoding_is_told(check):
    check.path.write_bytes(f"{HEADER}{entry('Venue', 'Viešoji vieta')}".encode("cp1257"))

    sound, faults = catalogue.read(check.path)

    assert sound is None
    assert [fault.line for fault in faults] == [1]


def test_sound_translations_are_compiled_beside_those_with_faults(check):
    status, said = check(
        entry("Venue", "Vieta")
        + entry("City", "")
        + entry("Go to %(city)s", "Eiti")
        + entry("Day", "Diena - ir naktis")
    )

    assert status == 1
    assert compiled(check.path) == {"Venue": "Vieta", "Day": "Diena - ir naktis"}
    assert "2 texts compiled" in said.out
    assert "3 faults found." in said.err


def test_unreadable_file_leaves_what_was_compiled_before(check):
    check(entry("Venue", "Vieta"))

    status, said = check('msgid "Venue"\nmsgstr "Kita\n')

    assert status == 1
    assert compiled(check.path) == {"Venue": "Vieta"}
    assert "compiled" not in said.out


def test_catalogue_without_fault_ends_well(check):
    status, said = check(entry("A <b>door</b> of %(city)s", "Miesto <b>durys</b>: %(city)s"))

    assert status == 0
    assert said.err == ""
    assert "1 text compiled" in said.out


@pytest.mark.parametrize(("language", "words"), [("lt_LT", "Rasta"), ("en_GB", "fault found"), ("lv_LV", "Rasta")])
def test_faults_are_told_in_the_language_of_the_terminal(check, monkeypatch, language, words):
    monkeypatch.setenv("LANGUAGE", language)

    _status, said = check(entry("Venue", ""))

    assert words in said.err


COMPLETE = [path for path in catalogue.po_files() if path.parents[1].name in settings.COMPLETE_LANGUAGES]


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: f"{path.parents[2].name}-{path.name}")
def test_catalogue_of_the_portal_has_no_fault(path):
    sound, faults = catalogue.read(path)

    assert [f"{fault.line}: {fault}" for fault in faults] == []
    assert len(sound) > 10
