"""The last steps: 承诺, 核对, 已受理."""
