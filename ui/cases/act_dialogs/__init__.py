"""Dialog parts every act shares: its context, the dialog with its refusals, conflicts and prints."""
