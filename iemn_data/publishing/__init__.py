"""Publishing: validated data become one immutable snapshot; snapshots are kept, compared and rolled back to."""
