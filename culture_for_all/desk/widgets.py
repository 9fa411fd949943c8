"""The boxes of forms that people write text in: what they hand on is clean, so that forms judge what will be kept."""

from django.contrib.admin.widgets import (
    AdminEmailInputWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AdminURLFieldWidget,
)
from django.utils.safestring import SafeString

from culture_for_all.records.cleaning import clean_address, clean_line, clean_text


class CleanInput:
    clean = staticmethod(clean_line)
    note = SafeString("")  # markup that stands below the box

    def render(self, *args, **kwargs):
        return super().render(*args, **kwargs) + self.note

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return self.clean(value) if isinstance(value, str) else value


class LineInput(CleanInput, AdminTextInputWidget):
    pass


class EmailInput(CleanInput, AdminEmailInputWidget):
    pass


class AddressInput(CleanInput, AdminURLFieldWidget):
    clean = staticmethod(clean_address)


class TextArea(CleanInput, AdminTextareaWidget):
    clean = staticmethod(clean_text)
