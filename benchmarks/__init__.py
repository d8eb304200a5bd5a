"""Speed, as ratios to a named alternative run in the same process. Run by ``make bench``; no test is timed."""
