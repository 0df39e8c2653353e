"""An Index report (PDF, text or Markdown) → a draft profile, with the place of every value and how sure we are."""
