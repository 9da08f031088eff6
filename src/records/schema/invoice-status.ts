// What the words of billing tools, and of people in seven languages, say of an invoice.

import { foldedWords } from '../../base/text/spelling.ts';

const WORDS: Readonly<Record<InvoiceStatus, string>> = {
  draft:
    'draft|entwurf|brouillon|borrador|rascunho|szkic|robocza|wersja robocza|taslak|concept|utkast|bozza|proforma|pro forma|pending approval|awaiting approval|unsent|not sent',
  void: 'void|voided|canceled|cancelled|deleted|storniert|storno|annule|annulee|anulada|anulado|cancelada|cancelado|anulowana|anulowane|iptal|iptal edildi|abgebrochen|geloscht|geannuleerd|makulerad|annullata',
  paid: 'paid|paid late|autopaid|auto paid|bezahlt|payee|paye|reglee|pagada|pagado|cobrada|paga|pago|oplacona|oplacone|zaplacona|odendi|betaald|voldaan|betald|pagata',
  uncollectible: 'uncollectible|bad debt|written off',
};

/** `draft` and `void` ones are no revenue, on `paid` ones nothing is owed, and on `uncollectible` ones nothing will come. */
type InvoiceStatus = 'draft' | 'void' | 'paid' | 'uncollectible';

const meanings: ReadonlyMap<string, InvoiceStatus> = new Map(
  Object.entries(WORDS).flatMap(([status, words]) =>
    words.split('|').map((word) => [word, status as InvoiceStatus] as const),
  ),
);

/** The status that a word means; null for a word that we do not know, or that means an invoice like any other. */
export const invoiceStatus = (word: string): InvoiceStatus | null =>
  meanings.get(foldedWords(word).join(' ')) ?? null;
