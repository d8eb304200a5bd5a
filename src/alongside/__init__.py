"""alongside: public services that people deliver alongside professionals."""

import os

# onnxruntime reports its use to its maker from the moment it is imported, unless this stands before that.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
