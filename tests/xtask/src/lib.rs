//! What the tests of the program use of the workshop: the corpus.

pub mod corpus;
