"""Parts are killed while people work. Slices run with the tests, the whole of it in soak."""
