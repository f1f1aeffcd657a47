"""The provider that the tests of single sign-on ask."""
