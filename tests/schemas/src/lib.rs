//! What the program writes for other programs, held against published schemas. Everything is in `tests/`.
