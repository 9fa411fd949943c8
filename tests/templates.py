import sys
from pathlib import Path

import pytest
from django.conf import settings


class UnknownVariable(str):
    """`string_if_invalid` that fails the test when one of our own templates names what its context lacks.

    The admin's templates rely on silence, so theirs stays empty. Where a value may be absent a template says so
    with `{% if %}` or `{% firstof %}`; a filter such as `default` comes too late, Django skips it here.
    """

    def __bool__(self):
        return True

    def __contains__(self, text):
        return text == "%s"  # Django asks for it to know whether the name is wanted

    def __mod__(self, variable):
        frame = sys._getframe(1)
        while frame:
            origin = getattr(frame.f_locals.get("self"), "origin", None)
            if origin is not None:
                if any(Path(origin.name).is_relative_to(folder) for folder in settings.TEMPLATES[0]["DIRS"]):
                    pytest.fail(f"{origin.template_name} names an unknown variable: {variable}")
                break
            frame = frame.f_back
        return ""
