"""What an officer keeps: the plan as a document, written safely."""
