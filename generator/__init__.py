"""A static-site generator for the subject resource pages of a school trust."""

import os

__version__ = "0.1.0"

# What front matter says does not depend on which plugins of pydantic somebody has installed, and
# nobody waits for them to be looked for.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
