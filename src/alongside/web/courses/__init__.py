"""Courses: a cohort's workshops and its circles' meetings, held as shared sessions like any other."""
