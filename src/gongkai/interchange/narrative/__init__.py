"""Figures in prose: the numbers of sections 一, 五, 六 against the tables and each other."""
