"""What holds the house as a whole against bad hands: found by its routes and forms, so new ones are covered."""
