"""`python -m trustkit` does what the command `trustkit` does."""

from trustkit.cli import main

if __name__ == "__main__":
    main(prog_name="trustkit")
