//! How the process talks HTTP, SQL, queues and files.
