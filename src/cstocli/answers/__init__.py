"""What is published: the answers of every command, with their keys in their order; JSON Schema comes from here.

A key is never renamed or removed within a major version. Every key is always present; unknown is null.
A room is imported when it is asked for; `every` has them all.
"""

from cstocli.answers.base import Published, Row, View, label, page

__all__ = ["Published", "Row", "View", "label", "page"]
