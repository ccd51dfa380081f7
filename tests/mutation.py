"""Mutants of a module: copies with one small fault each, to see whether the tests notice.

In: the source of a module. Out: mutants, each with its line, what was changed, and the way to its changed tree. The
faults are those a hurried hand makes: another comparison, constant or operator, a negated condition, a line left out.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """One fault: its line, what stands there instead of what, and where in the tree it is put."""

    line: int
    before: str
    after: str
    node: int
    change: Callable[[ast.AST], None]

    @property
    def name(self) -> str:
        """Return the fault in one line, without its number and line, so that a list of survivors outlives edits."""
        return f"{self.before} → {self.after}"

    def tree(self, source: str) -> ast.Module:
        """Return the module with the fault in it."""
        tree = ast.parse(source)
        self.change(next(node for place, node in enumerate(ast.walk(tree)) if place == self.node))
        return ast.fix_missing_locations(tree)


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its lines."""
    original = ast.parse(source)
    spared = set(_spared(original))
    for place, node in enumerate(ast.walk(original)):
        for change in [] if node in spared else _changes(node):
            faulty = copy.deepcopy(node)
            change(faulty)
            yield Mutant(getattr(node, "lineno", 0), _shown(node), _shown(faulty), place, change)


def _spared(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what has no part in what a module does: its docstrings, types and assertions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            yield node.body[0].value  # type: ignore[attr-defined]
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            yield from ast.walk(part) if part is not None else ()
        if isinstance(node, ast.Assert):
            yield from ast.walk(node)


def _shown(node: ast.AST) -> str:
    text = ast.unparse(node) if not isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.Try) else _block(node)
    return " ".join(text.split())


def _block(node: ast.FunctionDef | ast.If | ast.For | ast.Try) -> str:
    """Show a block by its first line and the first lines of its statements."""
    return "; ".join(ast.unparse(part).split("\n")[0] for part in (node, *node.body) if not _is_docstring(part))


_Change = Callable[[ast.AST], None]


def _changes(node: ast.AST) -> list[_Change]:
    """Return the faults that one node can have."""
    changes: list[_Change] = []
    if isinstance(node, ast.Compare):
        changes += [_comparison(place) for place in range(len(node.ops))]
    elif isinstance(node, ast.BoolOp):
        changes += [_other_logic, *(_operand_only(place) for place in range(len(node.values)))]
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        changes.append(_other_operator)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        changes.append(_without_sign)
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        changes += [_condition(True), _condition(False)]
    elif isinstance(node, ast.comprehension):
        changes += [_without_filter(place) for place in range(len(node.ifs))]
    elif isinstance(node, ast.Constant):
        changes += _other_constants(node.value)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        changes.append(_return_nothing)
    if isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.Try):
        changes += [_without_statement(place) for place, part in enumerate(node.body) if _can_be_left_out(part)]
    return changes


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _can_be_left_out(part: ast.stmt) -> bool:
    return isinstance(part, ast.Expr | ast.AugAssign | ast.Raise | ast.Break | ast.Continue) and not _is_docstring(part)


def _is_docstring(part: ast.stmt) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)


def _comparison(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Compare)
        node.ops[place] = _COMPARISONS[type(node.ops[place])]()

    return change


def _other_logic(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _operand_only(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.BoolOp)
        del node.values[place]

    return change


def _other_operator(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = _OPERATORS[type(node.op)]()


def _without_sign(node: ast.AST) -> None:
    assert isinstance(node, ast.UnaryOp)
    node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
    if isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _condition(value: bool) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.If | ast.IfExp | ast.While)
        node.test = ast.Constant(value)

    return change


def _without_filter(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.comprehension)
        del node.ifs[place]

    return change


def _other_constants(value: object) -> list[_Change]:
    def set_to(other: object) -> _Change:
        def change(node: ast.AST) -> None:
            assert isinstance(node, ast.Constant)
            node.value = other  # type: ignore[assignment]

        return change

    if isinstance(value, bool):
        return [set_to(not value)]
    if isinstance(value, int):
        return [set_to(value + 1), set_to(value - 1)]
    if isinstance(value, str):
        return [set_to("" if value else "x")]
    return []


def _return_nothing(node: ast.AST) -> None:
    assert isinstance(node, ast.Return)
    node.value = ast.Constant(None)


def _without_statement(place: int) -> _Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.Try)
        node.body[place] = ast.Pass()

    return change
