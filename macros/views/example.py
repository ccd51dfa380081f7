"""View of `example`: a macro call as an editor writes it, and what it becomes."""

from dataclasses import dataclass

from markupsafe import Markup

from .context import Context


@dataclass(frozen=True)
class Example:
    """The call as text, and the HTML that the call gives."""

    call: str
    html: Markup
    is_block: bool


def example(context: Context, *, macro: str) -> Example:
    """Return the call of a macro without arguments; `components.call` fills in arguments and result."""
    raise NotImplementedError(f"{context.page}: example({macro}) is run by components.call")
