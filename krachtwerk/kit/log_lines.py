"""Lines of the server's log: what broke and where in the code; never on which page, with which words or for whom."""

from __future__ import annotations

import copy
import logging
import traceback
from http.client import responses
from typing import Any


class Line(logging.Formatter):
    """Leaves out the address of a page, for it holds ids, and what an exception says, for it may quote a row."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places in the code below it."""
        told = copy.copy(record)
        told.exc_text = None  # another handler may have written the whole of it
        code = getattr(record, "status_code", None)
        if code is not None:  # Django tells of an answer, with its address or with what was sent
            told.msg, told.args = responses.get(code, str(code)), ()
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging asks
        """Kinds and places of the whole chain, the last one first."""
        lines: list[str] = []
        fault: BaseException | None = ei[1]
        while fault is not None:
            lines.append(type(fault).__name__)
            frames = traceback.extract_tb(fault.__traceback__)
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n".join(lines)
