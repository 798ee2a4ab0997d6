//! Reads a registry's data dictionary: one file in, forms and variables out.
