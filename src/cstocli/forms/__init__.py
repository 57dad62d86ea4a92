"""Giving an answer its form. A renderer returns text; writing it out is `cstocli.forms.output`'s part."""
