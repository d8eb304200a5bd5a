"""The programme: what is learned and what shows it, who may begin, what is recognised, and when it is complete."""
