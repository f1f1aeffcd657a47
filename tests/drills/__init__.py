"""Tests of the drills themselves: that they would see what they are made to see."""
