"""`refkit rule`: what a rule of `refkit check` is about, or all of them in a list."""

import json
from inspect import cleandoc

import click

from refkit.check import RULES, Rule
from refkit.check.selection import RENAMED
from refkit.errors import ConfigError


@click.command("rule")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
def command(*, code: str | None, output_format: str) -> int:
    """Show a rule's page of the manual, or without CODE the list of rules."""
    rules = [_find(code)] if code else list(RULES)
    if output_format == "json":
        click.echo(json.dumps([_value(rule) for rule in rules], ensure_ascii=False, indent=2))
    elif code:
        click.echo(page(rules[0]))
    else:
        click.echo("\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name}" for rule in rules))
    return 0


def page(rule: Rule) -> str:
    """The manual's page of a rule, as Markdown."""
    opt_in = " It runs only where its code is selected." if rule.is_opt_in else ""
    return f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity}.{opt_in}\n\n{cleandoc(rule.check.__doc__ or '')}\n"


def _find(code: str) -> Rule:
    named = RENAMED.get(code.upper(), code.upper())
    for rule in RULES:
        if named in (rule.code, rule.name.upper()):
            return rule
    raise ConfigError(f"no rule has the code {code[:40]!r}: `refkit rule` lists them")


def _value(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "opt_in": rule.is_opt_in,
        "documentation": cleandoc(rule.check.__doc__ or ""),
    }
