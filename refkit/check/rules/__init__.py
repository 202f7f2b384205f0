"""The rules, one module a family; `refkit.check.RULES` lists them."""
