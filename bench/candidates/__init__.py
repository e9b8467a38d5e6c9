"""What the site is measured against: applications that give out the same bytes and do nothing else."""
