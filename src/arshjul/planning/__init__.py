"""Records of the plan: the organisation, what it shall achieve, how it is measured and how its reports are declared."""
