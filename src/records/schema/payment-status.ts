// What the words mean in which payment tools, and people, say how an attempt to collect money went.

const oneOf = (...words: readonly string[]): RegExp => new RegExp(`^(${words.join('|')})$`, 'i');

const FAILED = oneOf(
  'failed|failure|declined|denied|unpaid|not[ _-]?paid|error|rejected|late[ _-]failure|charged[ _-]?back|returned',
  'fehlgeschlagen|gescheitert|abgelehnt|[eé]chou[eé]e?|refus[eé]e?|rejet[eé]e?|fallid[ao]|rechazad[ao]|falhou|falhad[ao]',
  'recusad[ao]|rejeitad[ao]|nieudan[aey]|odrzucon[aey]|ba[sş]ar[iı]s[iı]z|reddedildi',
);
const UNSETTLED = oneOf(
  'cancell?ed|requires[ _].*|incomplete|uncaptured|processing|pending|pending[ _].*|blocked|expired|void(ed)?|submitted',
  'draft|created|abandoned|scheduled',
  'ausstehend|storniert|abgebrochen|geplant|in bearbeitung|en[ _]attente|en cours|annul[eé]e?|pendiente|cancelad[ao]',
  'anulad[ao]|en proceso|pendente|em processamento|oczekuj[aą]c[aey]|anulowan[aey]|beklemede|[iİ]ptal( edildi)?',
);

type PaymentOutcome = 'collected' | 'failed' | 'unsettled';

/** A blank status is of a file that lists what was collected; so is a word that means neither of the others. */
export function paymentOutcome(status: string | null): PaymentOutcome {
  const word = status?.trim() ?? '';
  if (FAILED.test(word)) return 'failed';
  return UNSETTLED.test(word) ? 'unsettled' : 'collected';
}
