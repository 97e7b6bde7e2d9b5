"""What the project is made with: geometry, widths of letters, dictionary, screenshots, a browser."""
