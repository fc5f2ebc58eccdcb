"""Reads {"schema": path, "ask": "documents" or "examples", "documents": [text]}, and prints lists of faults."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2, as the language servers of editors read it: `22:00` and `no` are texts."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("merge", r"<<", "<"),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(rf"^(?:{pattern})$"), list(first))


def faults(document):
    try:
        value = yaml.load(document, Loader)
    except yaml.YAMLError as error:
        return [f"no YAML: {error}"]
    return [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in validator.iter_errors(value)]


def faults_of_examples(node, path="#"):
    """Whatever a part of the schema shows as good must be good for it."""
    if isinstance(node, list):
        return [fault for part in node for fault in faults_of_examples(part, path)]
    if not isinstance(node, dict):
        return []
    shown = node.get("examples", []) if isinstance(node.get("examples"), list) else []
    if "description" in node and "default" in node:
        shown = shown + [node["default"]]
    own = [f"{path}: {shown}" for value in shown for _ in validator.evolve(schema=node).iter_errors(value)]
    return own + [fault for key, part in node.items() for fault in faults_of_examples(part, f"{path}/{key}")]


task = json.load(sys.stdin)
with open(task["schema"], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
answer = [faults_of_examples(schema)] if task["ask"] == "examples" else [faults(text) for text in task["documents"]]
json.dump(answer, sys.stdout)
