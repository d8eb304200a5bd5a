"""Making the demo world, step by step, through the actions of the apps below."""
