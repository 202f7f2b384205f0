"""The command line: arguments in, files out, an exit code."""
