"""Front door: `python3 -m krachtwerk …` makes the environment when it is not there yet, then runs the command in it."""

from __future__ import annotations

import sys

from krachtwerk import bootstrap


def main() -> int:
    """Runs the command line, inside the project's own environment when this is a checkout."""
    if bootstrap.is_needed():
        return bootstrap.run_inside(sys.argv[1:])
    from krachtwerk import cli  # noqa: PLC0415 - needs the packages that the lines above may have to install first

    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
