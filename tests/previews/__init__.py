"""Link previews, structured data, share cards."""
