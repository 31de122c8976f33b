//! The design system in maud.
