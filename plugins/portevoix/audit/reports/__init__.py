"""The findings as others read them: one format a file, each a pure function of the findings."""
