"""The gongkai command, one file a group of subcommands."""
