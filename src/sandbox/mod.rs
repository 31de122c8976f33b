//! The outside world of the demo and of the tests, spoken to over HTTP like the real one.
