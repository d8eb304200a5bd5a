"""A corpus of documents: audited on all cores, kept as Parquet, summed up by DuckDB."""
