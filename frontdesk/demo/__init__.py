"""Made-up shops: one to look at (`shop`), and one of any size to measure with (`large`). Nothing that staff do."""
