"""Room consent: who may look along in a booklet, as the client decides it and as others then see it."""
