"""上门, 委托 and originals."""
