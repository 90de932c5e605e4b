"""What must be public: normative documents, administrative decisions and fees."""
