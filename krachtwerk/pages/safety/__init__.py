"""Room safety: the private part behind the second secret, the vault at work, and safe messages."""
