"""Frozen values and pure rules: the Index, profiles, practices, recommendations, diagnosis, plan."""
