"""One portable archive of everything: made while people work, and put back on either database.

It is a zip with `manifest.json` and a file of JSON lines for each table (docs/design.md 8). `writing` makes it,
`reading` takes one from outside as hostile until it has been looked through, `rehearsal` puts it into a scratch store
and holds it against its own manifest, and `replacing` takes the place of what a store holds.
"""
