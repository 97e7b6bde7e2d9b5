"""Files: which of a folder is an export of which resource, and which are copies or archives of one."""
