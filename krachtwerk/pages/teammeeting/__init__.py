"""Room teammeeting: pages of a team strengths meeting: planned, held on the wall and own devices, told to clients."""
