"""refkit: reference lists to structured records, DOIs, and files that readers take without loss."""

__version__ = "0.1.0"
