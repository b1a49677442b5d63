"""The programme: hundreds or thousands of exports in a folder, scored side by side, and asked about as a whole.

`folder` lists the businesses, `score` takes one from its export to rows, `run` does so for all of them on any standard
executor, `results` keeps what came of it as Parquet, and `questions` asks across businesses. Nothing is loaded here, so
that a worker which only looks whether an export is new starts at once.
"""
