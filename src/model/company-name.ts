// Legal forms that one tool writes and another leaves out.
const legalForms = new Set(
  (
    'inc incorporated llc ltd limited plc corp corporation co company gmbh ag kg ug se sa sas sarl srl spa bv nv ' +
    'oy ab as aps sl ltda sp z o oo zoo pty pvt lp llp'
  ).split(' '),
);

/** A company's name without case, accents, punctuation and legal form; null when nothing else is left. */
export function normalName(name: string): string | null {
  // What is plain ASCII has no accents, which most names are asked for by the million.
  const plain = /^[ -~]*$/.test(name) ? name : name.normalize('NFKD').replace(/\p{M}+/gu, '');
  const words = plain
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ') || null;
}
