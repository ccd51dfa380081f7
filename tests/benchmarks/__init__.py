"""Speed and memory, measured as ratios in one run (`make bench`); no test depends on them."""
