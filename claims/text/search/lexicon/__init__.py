"""What words of the news stand for beside themselves, in groups of four languages."""
