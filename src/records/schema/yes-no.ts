// Words for yes and no in tools and tables, in the languages of their accounts.

const words = new Map<string, 'yes' | 'no'>(
  Object.entries({
    yes: 'yes y true 1 ja wahr oui vrai sí si verdadero sim verdadeiro vero tak prawda evet doğru',
    no: 'no n false 0 nein falsch non faux falso não nao nie fałsz hayır yanlış nee',
  } as const).flatMap(([meaning, list]) =>
    list.split(' ').map((word) => [word, meaning as 'yes' | 'no'] as const),
  ),
);

/** What a word says, or null for one that says neither. */
export const yesNo = (word: string): 'yes' | 'no' | null =>
  words.get(word.normalize('NFC').trim().toLowerCase()) ?? null;
