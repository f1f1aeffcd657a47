"""Floor 3: request, form, access, rule, answer."""
