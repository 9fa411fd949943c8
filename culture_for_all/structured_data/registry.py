"""What each kind of record is in the words of schema.org."""

from culture_for_all.kinds.roster import Aspect


class SchemaOrg(Aspect):
    """The `type` of a kind's records, described by the text of their field `summary`.

    `describe` returns what else there is to say of a record. `shown` is the context of its page, which has the
    related records that readers see; nothing else may be loaded for it.
    """

    label = "structured data"

    def __init__(self, type, summary, describe=lambda record, shown: {}):
        self.type, self.summary, self.describe = type, summary, describe

    def faults(self):
        if not hasattr(self.model, self.summary):
            yield f"is described by “{self.summary}”, which it does not have"
