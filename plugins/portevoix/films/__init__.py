"""Films that texts show: those of the site in a player, those of hosts behind a facade."""
