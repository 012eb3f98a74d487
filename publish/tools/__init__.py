"""What a machine must have, besides Python packages; nothing here needs a package."""
