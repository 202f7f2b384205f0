"""`python -m refkit`: the command line."""

from refkit.cli.main import main

if __name__ == "__main__":
    main()
