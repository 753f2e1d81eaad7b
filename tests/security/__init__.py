"""What hostile writers write, and how it is judged."""
