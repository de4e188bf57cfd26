"""Records of the follow-up: occasions, figures, judgements, texts, explanations. Keys point down."""
