"""What people see: pages' shell, figures, the chart component and the theme."""
