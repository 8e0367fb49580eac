"""The command line, for whoever hosts the server and for scripts. It holds no rule: every act is a service's.

A command is a function of the arguments that were read; it prints what it did and returns its exit status.
"""
