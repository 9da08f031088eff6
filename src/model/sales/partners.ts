// Which opportunities come from a partner.

import { foldedWords } from '../../base/text/spelling.ts';

const PARTNER =
  /^(partners?|partnerships?|resellers?|channels?|alliances?|distributors?|vars?|affiliates?|vertriebspartner|partenaires?|parceiros?)$/;

/** Whether the words of a source or a type name partners. */
export const saysPartner = (text: string | null): boolean =>
  text !== null && foldedWords(text).some((word) => PARTNER.test(word));
