"""Portfolios from practice: evidence drawn from the record, judged by two people, shown as the learner likes."""
