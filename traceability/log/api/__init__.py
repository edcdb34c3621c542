"""/api/log/: the log for programs. Public, read only; what it hands out comes from `log.publishing`."""
