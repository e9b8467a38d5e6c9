"""Mail about comments: what each kind says, and the pages that its links lead to."""
