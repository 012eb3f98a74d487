"""What happens once the pages are HTML: the offline bundle, and later the documents."""
