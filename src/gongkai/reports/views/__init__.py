"""What the public, programs and officers are shown of annual reports."""
