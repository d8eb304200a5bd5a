"""Expenses at cost: claims and who may move them, questions that are asked of them, sums, and advice on benefits."""
