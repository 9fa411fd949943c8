from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.models import IdentifiedModel

from .words import forms, words_in


class IndexRow(models.Model):
    """What makes a record found. Its number tells the record, see `Kind.first_id`.

    The migration adds what the database at hand searches in: a table of FTS5 or a column of vectors. Both hold the
    words and follow them by themselves. A later migration must make them anew on SQLite, which copies a table in order
    to alter it.
    """

    id = models.BigIntegerField(primary_key=True)
    links = models.TextField()
    own_digest = models.CharField(max_length=32)
    called_digest = models.CharField(max_length=32)

    class Meta:
        abstract = True


class Entry(IndexRow):
    """A public record as readers of one language find it, by the words of `head` and `tail`."""

    facets = models.TextField()
    head = models.TextField()
    tail = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ["pk"]

    def __str__(self):
        return self.text.partition("\n")[0].strip()


class DeskEntry(IndexRow):
    """A record as editors find it, whatever its status, in a table of its own that no public page asks."""

    words = models.TextField()

    class Meta:
        verbose_name = _("search entry for editors")
        verbose_name_plural = _("search entries for editors")
        ordering = ["pk"]

    def __str__(self):
        return self.words


class Spelling(models.Model):
    """A word of the index in plain letters, its stem read backwards, and the word as some record has written it."""

    word = models.CharField(max_length=40, unique=True)
    backwards = models.CharField(max_length=40, db_index=True)
    written = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ["word"]

    def __str__(self):
        return self.written


class SynonymsQuerySet(models.QuerySet):
    def holding(self, stems):
        """Groups with a word that has one of these stems."""
        condition = Q(pk__in=[])
        for stem in stems:
            condition |= Q(stems__contains=f"|{stem}|")
        return self.filter(condition)


class Synonyms(IdentifiedModel):
    """Words and short phrases that mean the same to those who search: who types one finds them all.

    A group may lead further, to what answers its need without meaning the same, and nothing leads back from there.
    """

    slug = models.SlugField(
        _("short name"), max_length=100, unique=True, help_text=_("Names the group in content files.")
    )
    words = models.TextField(
        _("words that mean the same"),
        help_text=_(
            "Words or short phrases of any language, separated by commas, such as “žmogus, žmonės, people”. "
            "One form of each is enough; endings and marks do not matter. They work as soon as they are saved."
        ),
    )
    leads_to = models.TextField(
        _("also leads to"),
        blank=True,
        help_text=_(
            "What helps those who type one of the words and yet means something else, such as “liftas, lift” for "
            "“vežimėlis, wheelchair”. Who types “lift” is not led to wheelchairs."
        ),
    )
    stems = models.TextField(editable=False)

    objects = SynonymsQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["slug"]

    def __str__(self):
        return self.words

    def clean(self):
        super().clean()
        if not phrases_in(self.words) or len(phrases_in(f"{self.words},{self.leads_to}")) < 2:
            raise ValidationError({"words": _("Enter at least two words, separated by commas.")})

    def save(self, *args, **kwargs):
        self.clean_texts()
        stems = {stem for phrase in phrases_in(self.words) for word in phrase for stem in forms(word)}
        self.stems = f"|{'|'.join(sorted(stems))}|"
        super().save(*args, **kwargs)

    def meanings(self):
        """Return each phrase of the group with those that mean the same and those that it only leads to.

        A phrase is a list of words.
        """
        phrases, further = phrases_in(self.words), phrases_in(self.leads_to)
        return [(phrase, [other for other in phrases if other is not phrase], further) for phrase in phrases]


def phrases_in(text):
    phrases = [words_in(phrase) for phrase in text.replace("\n", ",").split(",")]
    return [phrase for phrase in phrases if phrase]
