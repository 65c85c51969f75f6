"""Input widgets: buttons, boxes and everything else that is typed into or pressed."""
