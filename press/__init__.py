"""The press: turns `content/` into `site/`. The floors are listed in tests/test_floors.py."""
