"""Contents of a case's papers, and the issue of one."""
