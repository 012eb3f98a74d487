"""What the tests measure with: cuts and looks of papers, a word processor, references kept."""
