"""The paper in Word: put together in the order of a cover sheet (`paper`), written (`document`) and read back.

Every word of it comes from the functions that the board pack and the screens take theirs from.
"""
