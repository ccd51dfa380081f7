"""The checks that take longer than tests may (`make audit`): one module each, results in `data/audit.yml`."""
