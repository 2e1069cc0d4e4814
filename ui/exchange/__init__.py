"""The parts of the page of Excel files: preparing what is sent, deciding of what comes back."""
