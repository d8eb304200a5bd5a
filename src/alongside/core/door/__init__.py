"""At the door: what was said by coming in and going out, and who is to be looked for when somebody is not back."""
