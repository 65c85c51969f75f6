"""Printing at the counter: papers queued one by one, each with the state its printer really has."""
