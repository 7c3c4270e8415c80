"""What is checked: one file a rule, all of them in `RULES`."""

from generator.diagnostics import Rule
from generator.rules import (
    alias_clash,
    broken_link,
    duplicate_page,
    empty_file,
    field_value,
    file_encoding,
    front_matter,
    missing_file,
    required_field,
    reserved_folder,
    silence,
    slow_page,
    symbolic_link,
    topic_cycle,
    understood,
    unknown_field,
    unknown_name,
    unknown_topic,
)

RULES: tuple[Rule, ...] = (
    file_encoding.RULE,
    empty_file.RULE,
    symbolic_link.RULE,
    slow_page.RULE,
    front_matter.RULE,
    required_field.RULE,
    field_value.RULE,
    unknown_field.RULE,
    understood.RULE,
    silence.RULE,
    duplicate_page.RULE,
    reserved_folder.RULE,
    broken_link.RULE,
    missing_file.RULE,
    unknown_topic.RULE,
    alias_clash.RULE,
    topic_cycle.RULE,
    unknown_name.RULE,
)
"""Every rule, by code."""
