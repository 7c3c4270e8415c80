"""Pictures in the sizes in which pages show them, and the picture of a shared link (ADR 68)."""
