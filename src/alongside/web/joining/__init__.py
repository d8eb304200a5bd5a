"""From a first hello to a part in a service, and away again: applications, agreements, checks, leaving."""
