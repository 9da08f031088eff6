// What lists of invoices of Polish accounting tools have in common: their last row may sum the others.

/** What such a row is called. */
export const SUM = /^(razem|suma|łącznie)\b/i;
