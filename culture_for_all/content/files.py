"""YAML as content files have it: strict when read, easy on the eye when written."""

import datetime
from decimal import Decimal

import yaml
from django.utils.translation import gettext as _

from .entry import ContentError, Problem, in_short

WIDTH = 100
DEEPEST = 20  # what we write is five levels deep


class Loader(yaml.CSafeLoader):
    """Refuses a key that stands twice, and leaves a date that does not exist as a text for others to report."""

    def construct_mapping(self, node, deep=False):
        names = [name.value for name, content in node.value]
        for number, name in enumerate(names):
            if name in names[:number]:
                problem = _("The key “%(key)s” appears twice.") % {"key": name}
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.value[number][0].start_mark)
        return super().construct_mapping(node, deep)

    def construct_existing_date(self, node):
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_existing_date)


def check_events(text):
    """Raise an error at an alias, few of which can stand for more than memory holds, and at what is nested too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent):
            problem = _("Write the value out: “*%(name)s” repeats another one.") % {"name": event.anchor}
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            problem = _("This is nested more than %(number)d levels deep.") % {"number": DEEPEST}
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def read_yaml(path, is_single):
    """Return the list below the one key of a file, which is named after the file."""
    try:
        text = path.read_text(encoding="utf-8")
        check_events(text)
        loader = Loader(text)
        content = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark and _("line %(line)d") % {"line": error.problem_mark.line + 1}
        raise ContentError([Problem(path.name, line or "", "", _("Expected valid YAML."), error.problem)]) from None
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise ContentError([Problem(path.name, "", "", _("Expected valid YAML."), in_short(error))]) from None
    records = content.get(path.stem) if isinstance(content, dict) and len(content) == 1 else None
    if is_single and isinstance(records, dict):
        return [records]
    if not isinstance(records, list):
        message = _("Expected one key, %(key)s, with the records.") % {"key": path.stem}
        raise ContentError([Problem(path.name, "", "", message, in_short(content))])
    return records


class Dumper(yaml.SafeDumper):
    """Keeps short mappings and lists on one line, folds long texts, and indents lists."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data):
        return True

    def represent_text(self, text):
        style = None
        if any(mark in text for mark in "\x85\u2028\u2029"):
            style = '"'  # the other styles lose these line ends
        elif "\n" in text:
            style = "|"
        elif len(text) > WIDTH and " " in text:
            style = ">"
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    def represent_number(self, number):
        whole, point, cents = f"{number.normalize():f}".partition(".")
        return self.represent_scalar("tag:yaml.org,2002:float", f"{whole}.{cents:0<2}")

    def represent_group(self, group):
        return self.represent_mapping("tag:yaml.org,2002:map", group.items(), flow_style=is_short(group.values()))

    def represent_series(self, series):
        return self.represent_sequence("tag:yaml.org,2002:seq", series, flow_style=is_short(series))


Dumper.add_representer(str, Dumper.represent_text)
Dumper.add_representer(Decimal, Dumper.represent_number)
Dumper.add_representer(dict, Dumper.represent_group)
Dumper.add_representer(list, Dumper.represent_series)


def is_short(values):
    """Whether a mapping or list of `values` goes on one line."""
    values = list(values)
    are_single = all(isinstance(value, str | int | Decimal | datetime.date) for value in values)
    return are_single and len(str(values)) < WIDTH - 20 and not any("\n" in str(value) for value in values)


def write_yaml(path, records, is_single):
    """Write `records` as a content file."""
    content = records[0] if is_single and len(records) == 1 else records
    text = yaml.dump({path.stem: content}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    text = text.replace("\n  - slug:", "\n\n  - slug:").replace(f"{path.stem}:\n\n", f"{path.stem}:\n", 1)
    path.write_text(text, encoding="utf-8")
