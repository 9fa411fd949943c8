from datetime import date
from unicodedata import normalize

import pytest

from culture_for_all.kinds.roster import listed
from culture_for_all.search.finding import find
from culture_for_all.search.models import Synonyms
from culture_for_all.search.registry import Searched
from tests.factories.events import EventFactory
from tests.factories.kinds import FACTORIES
from tests.factories.pages import AccessibilityStatementFactory, NonAccessibleContentFactory, PageFactory
from tests.factories.partners import (
    AccessFactFactory,
    ActionPlanFactory,
    CityFactory,
    OrganisationFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    OutsideAdoptionFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StudyVisitFactory,
    VisitDayFactory,
    VisitStatementFactory,
)

from .found import found, marked, partly_found

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    '""',
    "*",
    "(",
    ")(",
    "NEAR(",
    "a:b",
    "-",
    "--",
    "'",
    "''; DROP TABLE search_entry; --",
    "&",
    "<->",
    ":*",
    "menas:*",
    "menas & !",
    "\\",
    "%",
    "_",
    "menas OR",
    "AND NOT",
    "^menas",
    "{title}: menas",
    "💡",
    "💡 menas",
    "ąčęėįšųūž",
    "\x00",
    "\ud800",
    " ",
    "",
    "(" * 300,
    "menas " * 600,
    " ".join(f"zodis{number}" for number in range(600)),
    "a" * 5000,
    "„" * 100,
    '-"menas" -kinas',
    "-menas",
]


# What is found


FOUND_BY = [
    (CityFactory, {"profile_lt": "Mieste stovi švyturys."}),
    (CityFactory, {"local_name": "Švyturys"}),
    (OrganisationFactory, {"description_lt": "Įstaiga prižiūri švyturį."}),
    (VenueFactory, {"name_lt": "Senasis švyturys"}),
    (VenueFactory, {"district_lt": "Švyturio kvartalas"}),
    (EventFactory, {"summary_lt": "Kopimas į švyturį."}),
    (StudyVisitFactory, {"outcomes_lt": "Pamatytas švyturys."}),
    (GoodPracticeFactory, {"transferability_lt": "Tinka, jei yra švyturys."}),
    (InsightFactory, {"title_lt": "Švyturys šviečia visiems"}),
    (RecommendationFactory, {"text_lt": "Įrengti švyturį."}),
    (AdoptionFactory, {"kept_lt": "Liko švyturys."}),
    (TopicFactory, {"description_lt": "Švyturiai ir jūra."}),
    (PageFactory, {"body_lt": "Kas prižiūri švyturį."}),
    (AccessibilityStatementFactory, {"testing_lt": "Tikrinta prie švyturio."}),
]


def test_words_of_every_kind_are_tried():
    assert {factory._meta.model for factory, _ in FOUND_BY} == {searched.model for searched in Searched.all()}


@pytest.mark.parametrize(
    ("factory", "fields"),
    FOUND_BY,
    ids=lambda value: getattr(value, "__name__", None) or next(iter(value)),
)
def test_record_of_every_kind_is_found_by_its_words(factory, fields):
    record = factory(**fields)
    factory.create_batch(2) if factory not in (PageFactory, AccessibilityStatementFactory) else None

    assert found("švyturio") == [record]


@pytest.mark.parametrize("kind", [kind for kind in listed() if kind.city not in ("", "self")], ids=str)
def test_record_is_found_by_its_city_in_every_language_and_case(kind):
    city = CityFactory(name_lt="Ryga", name_en="Riga", name_locative_lt="Rygoje", local_name="Rīga")
    record = FACTORIES[kind.model](**{kind.city: city})

    for text in ["Ryga", "rygoje", "Riga", "Rygos"]:
        assert found(text, "lt") == [city, record]
        assert found(text, "en") == [city, record]


def test_parts_of_a_record_lead_to_it():
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit, title_lt="Diena prie jūros")
    DelegationFactory(study_visit=visit, city=CityFactory(name_lt="Sofija"), description_lt="Skaityklų kūrėjai")
    recommendation = RecommendationFactory()
    RecommendationUpdateFactory(recommendation=recommendation, note_lt="Skirta lėšų uostui.")
    venue = VenueFactory()
    AccessFactFactory(venue=venue, note_lt="Keltuvas kieme.")
    VisitStatementFactory(study_visit=visit, speaker_lt="Rygos meras", text_lt="Bendruomenės kuria drauge.")
    outside = OutsideAdoptionFactory(adopter_lt="Mančesterio taryba", changed_lt="Varžosi miesteliai.")
    plan = ActionPlanFactory(title="Tegevuskava", outcome_lt="Susibūrė savanoriai.")

    assert found("jūra") == found("skaityklos") == found("meras") == found("bendruomenių") == [visit]
    assert found("Mančesteris") == found("miestelis") == [outside.good_practice]
    assert found("tegevuskava") == found("savanorių") == [plan.city]
    assert visit in found("Sofijos")
    assert found("uostas") == [recommendation]
    assert found("keltuvai") == [venue]


def test_venue_is_found_by_what_visitors_can_count_on_and_after_it_by_what_they_cannot():
    lifts = {state: VenueFactory(name_lt=f"Vieta {state}") for state in ["no", "partly", "yes", "not_checked"]}
    for state, venue in lifts.items():
        AccessFactFactory(venue=venue, feature="lift", state=state, note_lt="", note_en="")
    VenueFactory()

    assert found("liftas") == found("lift", "en") == [lifts["yes"], lifts["no"], lifts["partly"]]


@pytest.mark.parametrize(
    ("state", "passage"),
    [
        ("yes", "liftas į visus lankytojams atvirus aukštus: taip (110 × 140 cm)"),
        ("no", "liftas į visus lankytojams atvirus aukštus: ne (110 × 140 cm)"),
    ],
)
def test_passage_says_what_the_fact_is(state, passage):
    venue = VenueFactory(description_lt="Namas prie upės.")
    AccessFactFactory(venue=venue, feature="lift", state=state, value="110 × 140 cm", note_lt="Prie garderobo.")

    [hit] = find("liftas", "lt").page()

    assert "".join(text for text, _is_match in hit.passage) == passage
    assert marked(hit.passage) == ["liftas"]


def test_passage_answers_with_all_words_of_what_leads_to_it():
    Synonyms.objects.create(slug="wheelchair", words="wheelchair", leads_to="step-free, lift")
    venue = VenueFactory()
    for feature in ["free_entry", "lift"]:
        AccessFactFactory(venue=venue, feature=feature, note_en="")

    [hit] = find("wheelchair", "en").page()

    assert "".join(text for text, _is_match in hit.passage) == "lift to every public floor: yes"


def test_venue_whose_access_changes_is_found_by_what_is_so_now():
    fact = AccessFactFactory(feature="hearing_loop", state="not_checked", note_lt="", note_en="")
    assert found("klausos kilpa") == []

    fact.state, fact.checked_on = "yes", date(2026, 1, 2)
    fact.save()
    assert found("klausos kilpa") == [fact.venue]

    fact.delete()
    assert found("klausos kilpa") == []


def test_accessibility_statement_is_found_by_its_name_and_what_is_not_accessible():
    statement = AccessibilityStatementFactory()
    NonAccessibleContentFactory(statement=statement, what_lt="Žemėlapis be aprašymo.")

    assert found("pareiškimai dėl prieinamumo") == found("accessibility statement", "en") == [statement]
    assert found("žemėlapiai") == [statement]


def test_what_a_record_is_leads_to_it_in_both_languages():
    library = VenueFactory(kind="library")
    VenueFactory(kind="church")

    assert found("bibliotekos") == found("library") == [library]


@pytest.mark.parametrize("text", ["bažnyčia", "baznycia", "bažnyčioje", "BAZNYCIU"])
def test_words_are_found_in_any_form_with_marks_or_without(text):
    practice = GoodPracticeFactory(title_lt="Miestui vėl atverta bažnyčia")

    assert found(text) == [practice]


def test_marks_may_be_letters_of_their_own_in_text_and_query():
    practice = GoodPracticeFactory(title_lt=normalize("NFD", "Miestui vėl atverta bažnyčia"))

    (hit,) = find(normalize("NFD", "bažnyčioje"), "lt").page()

    assert hit.record == practice
    assert marked(hit.title) == ["bažnyčia"]


def test_words_must_all_be_there():
    both = GoodPracticeFactory(title_lt="Gatvės menas kieme")
    GoodPracticeFactory(title_lt="Menas kieme")

    assert found("gatvės menas") == [both]


def test_records_with_some_of_the_words_follow_those_with_all():
    both = GoodPracticeFactory(title_lt="Švyturio šventė")
    one = GoodPracticeFactory(title_lt="Senas švyturys")
    other = GoodPracticeFactory(title_lt="Upės šventė")

    assert found("švyturių šventės") == [both]
    assert set(partly_found("švyturių šventės")) == {one, other}
    assert find("švyturių šventės", "lt").count == 1


def test_records_with_most_of_the_words_come_first_when_none_has_all():
    closest = GoodPracticeFactory(title_lt="Gatvės menas", summary_lt="Piešia jaunimas.")
    close = GoodPracticeFactory(title_lt="Gatvės šventė", summary_lt="Groja jaunimas.")
    GoodPracticeFactory(title_lt="Švyturys")

    results = find("gatvės menas jaunimui švyturyje", "lt")

    assert results.count == 0
    assert [hit.record for hit in results.page()][:2] == [closest, close]


def test_word_that_many_records_have_is_not_enough_beside_one_that_tells_more():
    city = CityFactory(name_lt="Vilnius", name_genitive_lt="Vilniaus")
    VenueFactory.create_batch(40, city=city)
    lighthouse = GoodPracticeFactory(title_lt="Švyturys")

    assert partly_found("Vilniaus švyturys") == [lighthouse]


def test_records_with_some_of_the_words_are_spared_who_finds_many_with_all():
    GoodPracticeFactory.create_batch(20, title_lt="Švyturio šventė")
    GoodPracticeFactory(title_lt="Švyturys")

    assert partly_found("švyturio šventė") == []


def test_draft_and_withdrawn_record_is_never_found_nor_what_it_is_called():
    hidden = {
        "draft": OrganisationFactory(draft=True, name_lt="Švyturys"),
        "city": CityFactory(withdrawn=True, name_lt="Švyturys"),
    }
    GoodPracticeFactory(organisations=[hidden["draft"]], city=hidden["city"])

    results = find("švyturys", "lt")

    assert (results.total, results.cities, results.correction) == (0, [], "")


# In which order


def test_city_is_not_drowned_in_names_that_look_like_it():
    VenueFactory(name_lt="Naujosios Vilnios biblioteka")
    VenueFactory(name_lt="Vilniaus knygos", city=CityFactory(name_lt="Kitas", profile_lt="Ne Vilnius."))
    vilnius = CityFactory(name_lt="Vilnius", name_genitive_lt="Vilniaus")

    assert found("vilnius")[0] == found("Vilniaus")[0] == vilnius


def test_title_outranks_names_and_these_summary_and_body():
    body = GoodPracticeFactory(solution_lt="Pastatytas švyturys.")
    summary = GoodPracticeFactory(summary_lt="Apie švyturį: švyturys.")
    related = GoodPracticeFactory(organisations=[lighthouse := OrganisationFactory(name_lt="Švyturys")])
    title = GoodPracticeFactory(title_lt="Vienas švyturys")

    results = found("švyturys", kind="goodpractice")

    assert results == [title, related, summary, body]
    assert found("švyturys")[0] == lighthouse


def test_place_outranks_the_event_that_is_called_after_it():
    incubator = VenueFactory(name_lt="Užupio meno inkubatorius")
    EventFactory(title_lt="Apsilankymas Užupio inkubatoriuje", venue=incubator)

    assert found("Užupio inkubatorius")[0] == incubator


def test_topic_that_gathers_the_results_answers_a_broad_question(monkeypatch):
    monkeypatch.setattr("culture_for_all.search.ranking.COMMON", 0)
    topic = TopicFactory(name_lt="Įtrauktis", description_lt="Kultūra neregiams.")
    title = "Renginiai neregiams ir visiems jų kaimynams"
    GoodPracticeFactory.create_batch(3, title_lt=title, summary_lt="Kultūra.", topics=[topic])
    GoodPracticeFactory.create_batch(50, summary_lt="Kultūra.")

    assert found("kultūra neregiams")[0] == topic


def test_word_as_it_was_typed_outranks_its_other_forms():
    other = GoodPracticeFactory(title_lt="Apie bibliotekas čia")
    same = GoodPracticeFactory(title_lt="Apie bibliotekose čia")

    assert found("bibliotekose") == [same, other]


def test_word_that_some_record_has_is_not_taken_for_the_beginning_of_others():
    bookish = GoodPracticeFactory(title_lt="Knygnešių kelias")

    assert (found("knyg"), partly_found("knyg")) == ([], [bookish])

    books = GoodPracticeFactory(title_lt="Knygos kelias")

    assert (found("knyg"), partly_found("knyg")) == ([books], [])


def test_records_that_match_alike_keep_one_order():
    practices = [GoodPracticeFactory(title_lt=f"Švyturys {letter}") for letter in "abcd"]

    assert found("švyturys") == found("švyturys") == practices


# Languages


def test_record_of_another_language_is_found_and_says_which():
    practice = GoodPracticeFactory(lithuanian_only=True, title_lt="Gatvės menas")

    (hit,) = find("menas", "en").page()

    assert hit.record == practice
    assert (hit.title_language, hit.passage_language) == ("lt", "lt")
    assert find("menas", "en").elsewhere == 1
    assert find("menas", "lt").elsewhere == 0


def test_record_in_the_language_of_the_reader_comes_first():
    foreign = GoodPracticeFactory(lithuanian_only=True, title_lt="Fluxus ant kelio")
    own = GoodPracticeFactory(title_en="Fluxus on the road")

    assert found("fluxus", "en") == [own, foreign]
    assert found("fluxus", "lt") == [foreign, own]


def test_record_is_found_once_and_in_the_language_of_the_reader():
    GoodPracticeFactory(title_lt="Fluxus kolekcija", title_en="Fluxus collection")

    for language in ["lt", "en"]:
        (hit,) = find("fluxus", language).page()
        assert (hit.title_language, hit.passage_language) == (language, language)


def test_record_keeps_its_name_when_only_its_text_in_another_language_has_the_words():
    GoodPracticeFactory(title_lt="Parkas", title_en="Park", summary_en="A gathering by the lighthouse.")

    (hit,) = find("lighthouse", "lt").page()

    assert (hit.title, hit.title_language) == ([("Parkas", False)], "lt")
    assert (marked(hit.passage), hit.passage_language) == (["lighthouse"], "en")


def test_word_of_one_language_leads_to_the_other_by_the_title():
    practice = GoodPracticeFactory(title_lt="Gatvės menas", title_en="Street art")

    (hit,) = find("street art", "lt").page()

    assert hit.record == practice
    assert hit.title_language == "lt"


# Synonyms


def test_synonyms_work_as_soon_as_they_are_saved_and_count_less_than_what_was_typed():
    people = GoodPracticeFactory(title_lt="Žmonės prie upės", title_en="By the river")
    GoodPracticeFactory(title_lt="Upė be nieko")

    assert found("žmogaus") == []

    Synonyms.objects.create(slug="people", words="žmogus, žmonės, people")
    person = GoodPracticeFactory(title_lt="Žmogus prie upės", title_en="A river")

    assert found("žmogus") == [person, people]
    assert found("žmonėms") == [people, person]
    assert set(found("people", "lt")) == {people, person}


def test_synonyms_may_be_phrases():
    hub = VenueFactory(name_lt="Kūrybinis centras „Loftas“", kind="gallery")
    VenueFactory(name_lt="Miesto centras", kind="gallery")
    Synonyms.objects.create(slug="hub", words="kūrybinis centras, creative hub")

    assert found("creative hubs") == [hub]
    assert found("creative") == []


def test_synonyms_may_lead_to_what_does_not_lead_back():
    lift = VenueFactory(name_lt="Liftas į bokštą")
    ramp = VenueFactory(name_lt="Pandusas prie durų")
    wheelchair = VenueFactory(name_lt="Vežimėlių nuoma")
    Synonyms.objects.create(slug="wheelchair", words="vežimėlis, ratukai", leads_to="liftas, pandusas")

    assert found("vežimėliu") == [wheelchair, lift, ramp]
    assert found("ratukai") == [wheelchair, lift, ramp]
    assert found("liftas") == [lift]


def test_small_words_in_synonyms_need_not_be_typed():
    entrance = VenueFactory(name_lt="Įėjimas pro kiemą, laiptų nėra")
    Synonyms.objects.create(slug="step-free", words="įėjimas be laiptų, step-free", leads_to="pandusas")
    ramp = VenueFactory(name_lt="Pandusas")

    assert found("įėjimas be laiptų") == [entrance, ramp]
    assert found("step-free") == [entrance, ramp]


# Operators


def test_phrase_in_quotation_marks_is_found_as_it_is():
    phrase = GoodPracticeFactory(summary_lt="Čia Naujoji Vilnia.")
    GoodPracticeFactory(summary_lt="Vilnia nauja, naujoji gatvė.")

    assert found("„naujoji vilnia“") == found('"Naujoji Vilnia"') == [phrase]
    assert len(found("naujoji vilnia")) == 2


def test_word_in_quotation_marks_is_found_in_this_form_only():
    form = GoodPracticeFactory(title_lt="Meko centras")
    GoodPracticeFactory(title_lt="Mekas")

    assert found('"meko"') == [form]


@pytest.mark.parametrize("text", ["gatvė -menas", 'gatvė -"gatvės menas"'])
def test_minus_leaves_records_out(text):
    GoodPracticeFactory(title_lt="Gatvės menas")
    street = GoodPracticeFactory(title_lt="Gatvės valymas")

    assert found(text) == [street]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("language", ["lt", "en"])
def test_nothing_that_is_typed_breaks_the_search(text, language):
    GoodPracticeFactory(title_lt="Gatvės menas")

    results = find(text, language, kind=text[:50], city="'", topic='"')

    assert results.count == 0
    assert results.page() == []
    assert find(text, language).count in (0, 1)


# Words that no record has


@pytest.mark.parametrize("text", ["bibliotkea", "biblioteaka", "bbliotekoje", "bibilotekoms", "bibliotekka"])
def test_misspelt_word_finds_nothing_and_is_offered_as_it_may_be_meant(text):
    VenueFactory(name_lt="Miesto biblioteka")

    results = find(text, "lt")

    assert results.total == 0
    assert (results.strange, results.correction) == ([text], "biblioteka")


def test_swapped_letters_are_one_fault_and_so_may_stand_in_a_short_word():
    GoodPracticeFactory(title_lt="Diena prie upės")

    assert find("dinea", "lt").correction == "diena"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("autizmas", "turizmas"),  # another beginning
        ("vežimėlis", "gedimus"),
        ("pandusas", "panauda"),  # too many letters
        ("minas", "menes"),
        ("ramp", "rama"),  # too short to tell
    ],
)
def test_word_that_only_looks_alike_is_not_offered(text, known):
    GoodPracticeFactory(title_lt=known)

    results = find(text, "lt")

    assert (results.total, results.strange, results.correction) == (0, [text], "")


def test_word_of_another_language_is_not_offered_but_a_name_is():
    GoodPracticeFactory(title_lt="Mažos dotacijos", title_en="Small grants", summary_lt="Taip dirba „Richmond“.")

    assert find("grantt", "en").correction == "grants"
    assert find("grantt", "lt").correction == ""
    assert find("richmont", "lt").correction == "richmond"


def test_correction_keeps_the_rest_of_what_was_typed():
    street = GoodPracticeFactory(title_lt="Gatvės menininkai")

    results = find("Gatvės meninninkai!", "lt")

    assert results.correction == "Gatvės menininkai!"
    assert results.strange == ["meninninkai"]
    assert partly_found("Gatvės meninninkai!") == [street]


def test_correction_has_the_form_that_was_typed():
    VenueFactory(name_lt="Miesto biblioteka", description_lt="Knygos yra bibliotekose ir bibliotekų soduose.")

    assert find("biblotekose", "lt").correction == "bibliotekose"


def test_correction_has_the_case_that_was_typed_where_only_a_mark_tells_it():
    VenueFactory(name_lt="Jie mato biblioteką")

    assert find("bibliotkea", "lt").correction == "biblioteka"


def test_unfinished_word_leads_to_what_begins_with_it_and_says_so():
    practice = GoodPracticeFactory(title_lt="Fotografijos paroda")

    results = find("fotogr", "lt")

    assert found("fotogr") == []
    assert partly_found("fotogr") == [practice]
    assert (results.strange, results.beginning) == (["fotogr"], "fotogr")


def test_word_that_no_public_record_has_any_more_is_no_correction():
    practice = GoodPracticeFactory(title_lt="Švyturys")
    practice.status = "withdrawn"
    practice.save()

    assert find("švyturis", "lt").correction == ""

    GoodPracticeFactory(title_lt="Švyturiu")

    assert find("švytuiru", "lt").correction == "švyturiu"


# Families of words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("men", {"title_lt": "Gatvės menas"}),
        ("resident", {"title_en": "Creative residency"}),
        ("residency", {"title_en": "Asking residents"}),
        ("minor", {"title_en": "A minority"}),
    ],
)
def test_families_that_only_look_alike_are_kept_apart(text, title):
    GoodPracticeFactory(**title)

    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("stiprinti", "Bendruomenių stiprinimas"),
        ("stiprinimo", "Stiprinti bendruomenes"),
        ("dalyvauti", "Kultūrinis dalyvavimas"),
        ("finansavo", "Projektų finansavimas"),
        ("skaityti", "Skaitymas parke"),
    ],
)
def test_verbs_and_their_nouns_meet(text, title):
    practice = GoodPracticeFactory(title_lt=title)

    assert found(text) == [practice]


# What the page shows


def test_title_and_passage_come_in_pieces_with_what_matches():
    GoodPracticeFactory(
        title_lt="Gatvės <b>menas</b>",
        summary_lt="Pirmas sakinys. Antras kalba apie meną & gatvę.",
    )

    (hit,) = find("gatvės menas", "lt").page()

    assert "".join(text for text, is_match in hit.title) == "Gatvės <b>menas</b>"
    assert marked(hit.title) == ["Gatvės", "menas"]
    assert "".join(text for text, is_match in hit.passage) == "Antras kalba apie meną & gatvę."
    assert marked(hit.passage) == ["meną", "gatvę"]


def test_long_passage_is_cut_around_what_matches():
    GoodPracticeFactory(summary_lt=f"{'Labai ' * 100}toli stovi švyturys, {'o aplink jį ' * 50}nieko.")

    (hit,) = find("švyturys", "lt").page()

    passage = "".join(text for text, is_match in hit.passage)
    assert marked(hit.passage) == ["švyturys"]
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < 260


def test_facets_count_what_each_choice_would_leave():
    vilnius, riga = CityFactory(name_lt="Vilnius"), CityFactory(name_lt="Ryga")
    topic = TopicFactory(name_lt="Menas")
    chosen = GoodPracticeFactory(title_lt="Švyturys", city=vilnius, topics=[topic])
    GoodPracticeFactory(title_lt="Švyturys", city=riga)
    EventFactory(title_lt="Švyturys", city=vilnius)

    everything = find("švyturys", "lt")
    in_vilnius = find("švyturys", "lt", city=vilnius.slug_en)

    assert [(kind.value, kind.count) for kind in everything.kinds] == [("goodpractice", 2), ("event", 1)]
    assert [(city.value, city.label, city.count) for city in everything.cities] == [
        (vilnius.slug_en, "Vilnius", 2),
        (riga.slug_en, "Ryga", 1),
    ]
    assert [(topic.label, topic.count) for topic in everything.topics] == [("Menas", 1)]
    assert [(kind.value, kind.count) for kind in in_vilnius.kinds] == [("goodpractice", 1), ("event", 1)]
    assert [city.count for city in in_vilnius.cities] == [2, 1]
    assert found("švyturys", kind="goodpractice", city=vilnius.slug_en, topic=topic.slug_en) == [chosen]
    assert everything.kinds[0].label == "gerosios patirtys"
    assert find("švyturys", "en").kinds[0].label == "good practices"


def test_facet_says_which_language_it_is_in_when_not_the_readers():
    GoodPracticeFactory(title_en="Lighthouse", city=CityFactory(lithuanian_only=True, name_lt="Ryga"))

    (city,) = find("lighthouse", "en").cities

    assert (city.label, city.language) == ("Ryga", "lt")


def test_pages_of_results_follow_each_other():
    practices = [GoodPracticeFactory(title_lt=f"Švyturys {letter}") for letter in "abcde"]

    results = find("švyturys", "lt")

    assert results.count == results.listed == 5
    assert [[hit.record for hit in results.page(number, 2)] for number in (1, 2, 3, 4)] == [
        practices[:2],
        practices[2:4],
        practices[4:],
        [],
    ]


@pytest.mark.parametrize("is_narrowed", [False, True])
def test_very_many_results_are_counted_and_the_best_of_them_listed(monkeypatch, is_narrowed):
    monkeypatch.setattr("culture_for_all.search.finding.MOST_RANKED", 3)
    city = CityFactory()
    GoodPracticeFactory.create_batch(4, summary_lt="Švyturys.", city=city)
    best = GoodPracticeFactory.create_batch(2, title_lt="Švyturys", city=city)
    EventFactory(summary_lt="Švyturys.")

    results = find("švyturys", "lt", city=city.slug_en if is_narrowed else "")

    assert (results.count, results.listed) == (6 if is_narrowed else 7, 3)
    assert [hit.record for hit in results.page()][:2] == best
    assert [(kind.value, kind.count) for kind in results.kinds][0] == ("goodpractice", 6)


@pytest.mark.parametrize("choice", ["kind", "city", "topic"])
def test_choice_that_nothing_has_finds_nothing_among_very_many(monkeypatch, choice):
    monkeypatch.setattr("culture_for_all.search.finding.MOST_RANKED", 3)
    GoodPracticeFactory.create_batch(4, title_lt="Švyturys")

    results = find("švyturys", "lt", **{choice: "nowhere"})

    assert (results.count, results.page()) == (0, [])


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_results_costs_a_fixed_number_of_queries(count, django_assert_max_num_queries):
    for _number in range(count):
        VenueFactory(name_lt="Švyturys", city=CityFactory(), topics=[TopicFactory()])
        GoodPracticeFactory(title_lt="Švyturys", city=CityFactory(), topics=[TopicFactory()])

    with django_assert_max_num_queries(11):
        results = find("švyturys", "lt")
        assert len(results.page()) == results.count == 2 * count
        assert results.kinds and results.cities and results.topics
