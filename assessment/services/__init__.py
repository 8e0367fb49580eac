"""What people do here, one function per act: may they, is it allowed now, write, audit, in one transaction.

Every public function takes the store and who is acting, and declares with `@permission` the act that it performs.
"""
