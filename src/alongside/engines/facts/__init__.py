"""The record as facts without names: tables as data, folders of Parquet, written whole and always the same."""
