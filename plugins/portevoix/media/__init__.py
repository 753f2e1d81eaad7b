"""Pictures: what writers commit is never published; light, clean derivatives of it are."""
