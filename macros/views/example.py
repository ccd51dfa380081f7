"""View of `example`: a macro call as an editor writes it, and what it becomes."""

from dataclasses import dataclass

from markupsafe import Markup

from .context import Context


@dataclass(frozen=True)
class Example:
    """The call as text, and the HTML that the call gives, or the page where it is seen."""

    call: str
    html: Markup | None
    page: str | None
    is_block: bool


def example(context: Context, *, macro: str, shown_on: str | None = None) -> Example:
    """Return the call of a macro without arguments; `components.call` fills in arguments and result.

    A result too long for an example is left to the page that shows it.
    """
    raise NotImplementedError(f"{context.page}: example({macro}, {shown_on}) is run by components.call")
