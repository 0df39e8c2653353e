"""One function for each intent: ``(context, state, act) → (state, reply)``."""
