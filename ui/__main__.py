"""python -m ui: the application. `--tour DIR` visits every page and saves a picture of each."""

import argparse
import gc
import sys
from multiprocessing import freeze_support


def main() -> int:
    """Read the command line, and run."""
    parser = argparse.ArgumentParser(prog="maillon", description="Maillon")
    parser.add_argument("path", nargs="*", help="une initiative (*.maillon)")
    parser.add_argument(
        "--tour", metavar="DIR", help="visiter l’exemple et enregistrer une image de chaque page"
    )
    arguments = parser.parse_args()
    if arguments.tour:
        from ui.tour import tour

        return tour(arguments.tour)
    gc.disable()  # what is made until the window stands stays: looking through it for rubbish is a tenth of the start
    from ui.application import run

    return run(arguments.path)


if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
