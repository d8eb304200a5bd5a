"""What reports, facts and the pages of the chain write."""

from alongside.web.measures.actions.chains import chains_wanted, want_chains, work_out_chains
from alongside.web.measures.actions.facts import export_facts
from alongside.web.measures.actions.load import load_of
from alongside.web.measures.actions.own_marks import set_marks

__all__ = ["chains_wanted", "export_facts", "load_of", "set_marks", "want_chains", "work_out_chains"]
