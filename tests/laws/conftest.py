"""What the laws share stands in any_references.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
