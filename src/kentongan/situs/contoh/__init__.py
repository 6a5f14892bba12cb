"""Sample data: one provinsi over two years. Invented, marked *contoh*, never in production."""
