"""Reports on whether power has shifted: drafted from the record, published, and then never changed."""
