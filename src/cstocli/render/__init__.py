"""Giving an answer its form. A renderer returns text; writing it out is `cstocli.render.output`'s part."""
