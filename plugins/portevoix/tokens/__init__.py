"""The tokens of a look: its colours as the cascade gives them, held to the contrast that WCAG 2.2 AA asks for."""
