"""Front matter: what stands above a text, read, validated, every mistake with its line and its remedy."""
