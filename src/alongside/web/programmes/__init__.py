"""Programmes: what is learned and shown, in cohorts; tutors, assessors, observations, prior learning."""
