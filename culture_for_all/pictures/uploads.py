import logging
from contextlib import suppress
from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

logger = logging.getLogger(__name__)


class LostUpload(InMemoryUploadedFile):
    """In place of a file that there was no room for."""

    def __init__(self, name):
        super().__init__(BytesIO(b"-"), "file", name, "application/octet-stream", 1, None)


class UploadHandler(TemporaryFileUploadHandler):
    """Django's, for files too large for memory; when the temporary folder takes no more it goes on without the file."""

    def new_file(self, *args, **kwargs):
        self.is_lost = False
        self.try_to(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        self.try_to(super().receive_data_chunk, raw_data, start)

    def file_complete(self, file_size):
        return self.try_to(super().file_complete, file_size) or LostUpload(self.file_name)

    def try_to(self, step, *args, **kwargs):
        if self.is_lost:
            return None
        try:
            return step(*args, **kwargs)
        except OSError:
            logger.exception("An upload could not be stored in the temporary folder")
            self.is_lost = True
            if hasattr(self, "file"):
                with suppress(OSError):
                    self.file.close()
            return None
