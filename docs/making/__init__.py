"""What makes the documentation: pages from the code, and the site from the pages."""

__all__: list[str] = []
