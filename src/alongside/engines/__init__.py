"""The measures, computed by engines. One definition of each measure, several ways to run it."""
