"""Who decides: the lay share of decisions by stage, and what weights among its items can and cannot change."""
