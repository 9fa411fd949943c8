"""The stylesheets as production serves them: each one file, together with all that it imports.

In debug mode browsers follow the imports, so that their inspectors name the file of every rule.
"""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import url\("(?P<address>.+)"\)( layer\((?P<layer>\w+)\))?;\n', re.MULTILINE)


class JoinedStylesheets(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, *args, **kwargs):
        sources = Sources(paths)
        stylesheets = {name: (sources, name) for name in paths if name.endswith(".css")}
        return super().post_process(paths | stylesheets, *args, **kwargs)


class Sources:
    """Opens stylesheets with what they import in place of the import.

    Addresses in them stay as they are: a file that has some lies in the folder of those that import it.
    """

    def __init__(self, paths):
        self.paths = paths

    def open(self, name):
        return ContentFile(self.read(name).encode())

    def read(self, name):
        def imported(found):
            text = self.read(posixpath.join(posixpath.dirname(name), found["address"]))
            return f"@layer {found['layer']} {{\n{text}}}\n" if found["layer"] else text

        storage, path = self.paths[name]
        with storage.open(path) as file:
            return IMPORT.sub(imported, file.read().decode())
