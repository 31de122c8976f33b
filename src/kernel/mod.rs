//! Value types shared by every feature. No I/O.
