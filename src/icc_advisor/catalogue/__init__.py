"""From disk to domain: where data lie, how they are read, and every problem found in them."""
