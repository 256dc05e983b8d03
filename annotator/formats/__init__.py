"""How dates are written in each language of the interface; numbers are as Django has them."""
