"""Where uploaded files and renditions are kept."""

from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A folder in which each file is whole or not there."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc]
        except OSError:  # a full disk, say; names are random, so what stands under this one is what we began
            self.delete(name)
            raise
