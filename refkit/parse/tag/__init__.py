"""The tagger: a reference string to spans of CSL variables, by a trained conditional random field."""
