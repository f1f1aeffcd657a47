"""The mirror of krachtwerk/: each room's tests stand where its code stands."""
