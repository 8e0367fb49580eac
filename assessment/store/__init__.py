"""The store: tables, transactions, the audit chain, and one module for each thing that is kept.

Only services call it. Every key begins with the partnership, nothing is a sequence or a trigger, and the SQL is the
subset that SQLite, PostgreSQL and engines that speak PostgreSQL's protocol share.
"""
