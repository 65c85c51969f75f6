"""The shell of the wizard: stepper, header, action bar, side panel, preview."""
