"""Publishing: validated data becomes one immutable snapshot; snapshots are kept, compared and rolled back to."""
