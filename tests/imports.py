"""The rules of imports: they point down, are absolute across the houses, relative inside one, and not in functions.

Commands may name their own house in full: they lie three folders down in it.
"""

import ast

# Each may import those before it. The rooms lie in culture_for_all/, below all apps.
ROOMS = [
    *(
        "formats",
        "limits",
        "records",
        "typesetting",
        "translations",
        "kinds",
        "content",
        "desk",
        "staff",
        "audit",
        "pictures",
    ),
    *("maps", "covers", "search", "structured_data", "representations", "pages", "api"),
]
APPS = ["partners", "events", "visits"]
ATTIC = ["styleguide"]  # rooms that show what the apps have
HOUSES = [*(f"culture_for_all.{room}" for room in ROOMS), *APPS, *(f"culture_for_all.{room}" for room in ATTIC)]
ROOF = len(HOUSES)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def find_import_faults(root):
    """Yield "file:line: import, what is wrong with it" for the code below `root`, migrations apart."""
    for path in sorted(
        path.relative_to(root) for top in ["culture_for_all", *APPS] for path in root.glob(f"{top}/**/*.py")
    ):
        if "migrations" in path.parts:
            continue
        own_house, own_height = house_and_height(".".join(path.with_suffix("").parts))
        tree = ast.parse((root / path).read_text())
        for node, is_in_function in walk_imports(tree):
            where = f"{path}:{node.lineno}: {ast.unparse(node)}"
            is_relative = getattr(node, "level", 0) > 0
            if is_in_function:
                yield f"{where} stands inside a function"
            for house, height in {house_and_height(module) for module in imported_modules(node, path)} - {None}:
                if height > own_height:
                    yield f"{where} points up, from {own_house} to {house}"
                elif is_relative and house != own_house:
                    yield f"{where} crosses to {house} by a relative path"
                elif house == own_house and not is_relative and height != ROOF and "management" not in path.parts:
                    yield f"{where} names its own house, where a relative path is enough"


def house_and_height(module):
    """Return the room, app or roof that holds `module` and how high that stands; None for other people's code."""
    top, room, *_ = [*module.split("."), ""]
    if top in APPS:
        return top, HOUSES.index(top)
    if top == "culture_for_all":
        return (f"{top}.{room}", HOUSES.index(f"{top}.{room}")) if room in [*ROOMS, *ATTIC] else (top, ROOF)
    return None


def walk_imports(node, is_in_function=False):
    # An app's ready() is where Django has imports that need the models.
    is_in_function = is_in_function or isinstance(node, FUNCTION) and node.name != "ready"
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child, is_in_function
        else:
            yield from walk_imports(child, is_in_function)


def imported_modules(node, path):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = path.parts[: len(path.parts) - node.level] if node.level else ()
    return [".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names]
