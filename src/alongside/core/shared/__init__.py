"""What every part of the core rests on: sentences, problems, periods and estimates."""
