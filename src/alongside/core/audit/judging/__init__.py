"""From a sentence and its frames to a mode, a status and how sure that is."""
