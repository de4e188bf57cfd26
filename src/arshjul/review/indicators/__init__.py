"""Goals, indicators and assignments: what a row says of outcome, target, status, trend and dates."""
