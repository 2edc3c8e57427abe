// The source beside the text.
