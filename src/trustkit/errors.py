"""The few errors a user can meet: what happened, what it means for you, what to do."""

from __future__ import annotations


class TrustKitError(Exception):
    """An error that is told in plain words, without a traceback and without a value from private data.

    >>> print(TrustKitError("The file is empty.", "Nothing was read.", "Download it again."))
    The file is empty. Nothing was read. Download it again.
    """

    def __init__(self, happened: str, means: str, todo: str) -> None:
        super().__init__(f"{happened} {means} {todo}")
        self.happened, self.means, self.todo = happened, means, todo

    def __reduce__(self) -> tuple[type[TrustKitError], tuple[str, str, str]]:
        """As it comes home from another process."""
        return type(self), (self.happened, self.means, self.todo)

    def _render_traceback_(self) -> list[str]:
        """The lines that Jupyter shows instead of a traceback."""
        return [f"{type(self).__name__}: {self.happened}", self.means, self.todo]


class ExportError(TrustKitError):
    """An archive or sheet that cannot be read."""

    def about(self, file: str) -> ExportError:
        """The same, with the file in which it happened.

        >>> print(ExportError("It breaks off.", "Part is missing.", "Download it again.").about("outbox.json"))
        In outbox.json: It breaks off. Part is missing. Download it again.
        """
        return ExportError(f"In {file}: {self.happened}", self.means, self.todo)


class ContentError(TrustKitError):
    """A file of the framework (levels, gates, questions, word lists) that a coach edited and that no longer fits."""


class AnswerError(TrustKitError):
    """An answer that is not among the possible ones."""


class WorkbookError(TrustKitError):
    """A workbook that cannot be read or saved."""


def why_refused(problem: OSError) -> str:
    """Why a file could not be opened or written, as the system says it.

    >>> why_refused(PermissionError(13, "Permission denied")), why_refused(OSError())
    ('Permission denied', 'the disk refused it')
    """
    return problem.strerror or "the disk refused it"
