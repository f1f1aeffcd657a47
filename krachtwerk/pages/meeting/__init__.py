"""Room meeting: pages of a talk with one's own people: in the booklet, at work, and for a guest."""
