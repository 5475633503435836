"""SIP (RFC 3261): what an extension is sent (`extension`), and how it stands with its exchange (`standing`)."""
