"""YAML that would fill the memory or the stack is refused at once, and the line is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from culture_for_all.content.entry import ContentError
from culture_for_all.content.files import read_yaml

LAUGHS = "\n".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "- &a0 [lol, lol]" for n in range(40))
BROKEN = {
    "alias bomb": (LAUGHS, 3, "Parašykite pačią reikšmę: „*a0“ kartoja kitą."),
    "harmless alias": ("- name: &riga Riga\n- name: *riga", 3, "Parašykite pačią reikšmę: „*riga“ kartoja kitą."),
    "merged mapping": ("- &a {slug: a}\n- <<: *a", 3, "Parašykite pačią reikšmę: „*a“ kartoja kitą."),
    "alias of itself": ("- &a [*a]", 2, "Parašykite pačią reikšmę: „*a“ kartoja kitą."),
    "3,000 brackets": ("- slug: a\n- " + "[" * 3000 + "]" * 3000, 3, "Čia daugiau kaip 20 įdėtinių lygių."),
    "3,000 mappings": ("- slug: a\n- " + "{a: " * 3000 + "1" + "}" * 3000, 3, "Čia daugiau kaip 20 įdėtinių lygių."),
    "3,000 indented lists": ("- slug: a\n" + "- " * 3000 + "a", 3, "Čia daugiau kaip 20 įdėtinių lygių."),
    "brackets never closed": ("- slug: a\n- " + "[" * 100_000, 3, "Čia daugiau kaip 20 įdėtinių lygių."),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_would_fill_the_memory_is_refused_with_its_line(tmp_path, text):
    text, line, reason = BROKEN[text]
    (tmp_path / "cities.yaml").write_text(f"cities:\n{text}\n")

    with pytest.raises(ContentError) as refused:
        read_yaml(tmp_path / "cities.yaml", is_single=False)

    (problem,) = refused.value.problems
    assert (problem.file, problem.record, problem.found) == ("cities.yaml", f"{line}\N{NO-BREAK SPACE}eilutė", reason)


@pytest.mark.django_db
def test_command_says_so(tmp_path):
    (tmp_path / "cities.yaml").write_text(f"cities:\n{LAUGHS}\n")

    told = StringIO()

    with pytest.raises(CommandError):
        call_command("load_content", str(tmp_path), stderr=told)

    assert "*a0" in told.getvalue()
