import factory
from factory.django import DjangoModelFactory

from culture_for_all.search.models import Synonyms


class SynonymsFactory(DjangoModelFactory):
    class Meta:
        model = Synonyms

    slug = factory.Sequence("words-{}".format)
    words = factory.Sequence("žodis{0}, word{0}".format)
