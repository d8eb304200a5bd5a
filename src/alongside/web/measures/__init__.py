"""What the record shows: hours by mode, with definitions."""
