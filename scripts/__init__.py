"""What the project is made with: geometry, dictionary, screenshots, a browser."""
