"""``python -m icc_advisor`` is ``icc-advisor``."""

from icc_advisor.cli.main import main

if __name__ == "__main__":
    main()
