"""What of a kind's records their covers show."""

from culture_for_all.kinds.roster import Aspect

from .scenes import SCENES


class Cover(Aspect):
    """The `scene` that the covers of a kind show, at the door of a record's city; without a city it shows any.

    Kinds without a scene of their own show doors of four cities, the scene "page". `facts` returns what else a scene
    takes, by name. What is read of a record the kind's `for_cards` must load.
    """

    label = "cover"

    def __init__(self, scene="page", facts=lambda record: {}):
        self.scene, self._facts = scene, facts

    def facts(self, record):
        """Return what the cover of a record is drawn from, as the arguments of `scenes.draw`."""
        return {
            "kind": self.scene,
            "public_id": str(record.public_id),
            **door_facts(self.kind.city_of(record)),
            **self._facts(record),
        }

    def list_facts(self):
        """Return what the cover of the list is drawn from."""
        return {"kind": self.scene, "public_id": self.kind.model_name}

    def faults(self):
        if self.scene not in SCENES:
            yield f"shows the scene “{self.scene}”, which nobody has drawn"


def door_facts(city):
    return {"shape": city.door_shape or "round", "paint": city.door_paint} if city else {}
