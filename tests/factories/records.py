import factory
from factory.django import DjangoModelFactory


def related(name):
    """Return a hook that adds the objects given as `name=[…]` to the relation of that name."""

    @factory.post_generation
    def add(instance, create, extracted, **kwargs):
        if create and extracted:
            getattr(instance, name).add(*extracted)

    return add


class RecordFactory(DjangoModelFactory):
    """The smallest published record; its texts differ per language, so that a mix-up cannot pass."""

    status = "published"

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(status="draft")
        withdrawn = factory.Trait(status="withdrawn")


class DocumentedFactory(RecordFactory):
    class Meta:
        abstract = True

    topics = related("topics")
    sources = related("sources")
