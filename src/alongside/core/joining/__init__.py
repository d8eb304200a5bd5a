"""From a first hello to a part in a service: the steps of an application, and plain words for agreements."""
