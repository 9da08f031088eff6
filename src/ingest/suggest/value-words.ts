// Words in cells that a mapping has to put into ours: statuses, intervals and stages in seven languages.

import { foldedWords } from '../../base/text/spelling.ts';
import { billingTerm, termText } from '../../records/schema/interval.ts';
import { invoiceStatus } from '../../records/schema/invoice-status.ts';
import { outcomeOf } from '../../records/schema/outcome.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import { usualStages } from '../../sources/stages.ts';

const listed = (lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lists).flatMap(([ours, words]) => words.split('|').map((word) => [word, ours] as const)),
  );

const shape = (word: string): string => foldedWords(word).join(' ');

// Words of invoices that are neither drafts nor void, besides those that say that they are paid or never will be.
const COUNTED_INVOICE = listed({
  counted:
    'open|sent|overdue|unpaid|closed|partial|partially paid|partly paid|past due|viewed|authorised|authorized|approved|issued|posted|due|outstanding|invoiced|not paid|disputed|success|succeeded|completed|complete|pending|final|finalized|finalised|offen|versendet|gesendet|uberfallig|teilweise bezahlt|teilbezahlt|verschickt|fakturiert|gebucht|erledigt|ausgestellt|envoyee|envoye|en retard|impayee|emise|partiellement payee|ouverte|finalisee|enviada|vencida|pendiente|emitida|abierta|parcial|pendente|em atraso|aberta|wyslana|wystawiona|przeterminowana|nieoplacona|czesciowo oplacona|zaksiegowana|gonderildi|gecikti|odenmedi|acik|bekliyor|kismi odendi|vadesi gecti|kesildi|onaylandi|verzonden|verstuurd|openstaand|vervallen|skickad|obetald|bokford|forfallen|inviata|emessa|scaduta|non pagata',
});

/** Whether invoices of a status are revenue: `draft` and `void` are not. */
function invoiceMeaning(word: string): string | null {
  const known = invoiceStatus(word);
  if (known === 'paid' || known === 'uncollectible') return 'counted';
  return known ?? COUNTED_INVOICE.get(shape(word)) ?? null;
}

const SUBSCRIPTION_STATUS = listed({
  active:
    'aktiv|actif|active|activa|activo|ativo|ativa|aktywna|aktywny|aktywne|aktif|laufend|en cours|vigente|running|current|enabled|paying|renewing|paid|billing',
  trialing:
    'testphase|essai|en essai|prueba|en prueba|teste|em teste|probny|probna|probne|okres probny|deneme|in trial|free trial',
  past_due:
    'uberfallig|en retard|vencida|vencido|atrasado|atrasada|zalegla|gecikmis|overdue|delinquent|payment failed',
  canceled:
    'gekundigt|beendet|abgelaufen|storniert|resilie|resiliee|annule|annulee|termine|terminee|expire|expiree|cancelada|cancelado|baja|finalizada|encerrada|encerrado|anulowana|anulowany|zakonczona|wygasla|iptal|iptal edildi|sona erdi|churned|terminated|inactive|closed|stopped|finished|lapsed|inaktiv',
  paused:
    'pausiert|en pause|suspendu|suspendue|pausada|pausado|suspendida|wstrzymana|zawieszona|duraklatildi|on hold|suspended|frozen',
  incomplete: 'unvollstandig|incomplete|failed|pending payment|niekompletna',
});

const INTERVAL = listed({
  day: 'taglich|quotidien|diario|dziennie|gunluk',
  week: 'wochentlich|hebdomadaire|semanal|tygodniowo|haftalik|woche|semaine|semana|tydzien',
  month:
    'monatlich|monat|mensuel|mensuelle|mois|mensual|mes|mensal|miesiecznie|miesieczny|miesieczna|miesiac|aylik|ay|1 month|every month|per month|p1m|mtl|m|mo|mth|30 days',
  quarter:
    'vierteljahrlich|quartal|quartalsweise|trimestriel|trimestrielle|trimestre|trimestral|kwartalnie|kwartalny|kwartal|uc aylik|3 months|every 3 months|p3m|q|qtr',
  year: 'jahrlich|jahr|annuel|annuelle|an|annee|anual|ano|rocznie|roczny|roczna|rok|yillik|yil|12 months|every year|per year|p1y|p12m|y|yr|12 month',
});

const PAYMENT_STATUS = listed({
  counted:
    'paid|succeeded|success|successful|completed|complete|settled|captured|confirmed|paid out|received|processed|cleared|bezahlt|erfolgreich|eingegangen|abgeschlossen|paye|payee|reussi|effectue|pagado|pagada|completado|pago|concluido|aprovado|oplacona|zrealizowana|zaksiegowana|odendi|tamamlandi|basarili|partially refunded',
  left: 'failed|failure|declined|canceled|cancelled|pending|voided|void|requires payment method|requires action|incomplete|expired|uncaptured|processing|blocked|rejected|abandoned|scheduled|submitted|fehlgeschlagen|ausstehend|abgelehnt|storniert|echoue|en attente|refuse|annule|fallido|pendiente|rechazado|cancelado|falhou|pendente|recusado|nieudana|oczekujaca|odrzucona|anulowana|basarisiz|beklemede|reddedildi|iptal',
});

/** Whether a payment of a status is money that came in; null: nobody knows. */
export const isCollected = (word: string): boolean | null => {
  const known = PAYMENT_STATUS.get(shape(word));
  return known === undefined ? null : known === 'counted';
};

// How deals are called that are still open, and those that are not; whoever calls one otherwise has to say which it is.
const OPEN =
  /\b(open|new|neu|nouveau|nuevo|novo|nowy|nowa|yeni|lead|prospect\w*|qualif\w*|calific\w*|cualific\w*|kwalifik\w*|nitelikli|contact(ed)?|kontakt\w*|contacte|contactado|demo\w*|discovery|meeting|termin|rendez vous|reunion|reuniao|spotkanie|toplanti|present\w*|prezent\w*|sunum|propos\w*|proposta|propuesta|propozycja|teklif|angebot\w*|offer|oferta|offre|devis|quote\w*|quotation|negot\w*|nego[ct]i\w*|verhandl\w*|negocj\w*|muzakere|pazarlik|contract (sent|review)|vertrag (gesendet|zugesendet|verschickt)|contrat envoye|contrato enviado|evaluat\w*|evaluierung|review|pilot|poc|trial|in progress|in bearbeitung|en cours|en curso|em andamento|w toku|devam ediyor|pending|verbal|commit\w*|best case|needs analysis|bedarfsanalyse|interest\w*|interessent|engag\w*|scoping|technical|legal|procurement|decision)\b/;
const CLOSED =
  /\b(closed?|geschlossen|abgeschlossen|ferme|cerrad\w*|fechad\w*|zamkn\w*|kapa\w*|won|lost|dead|churn\w*|disqual\w*|unqual\w*|no decision|cancel\w*|abandon\w*|rejected|declined|hold|stalled|nurtur\w*|not|no|kein\w*|nicht|abgelehnt|verworfen)\b/;

const byWords = outcomeOf({}, usualStages);

const outcomeIn = (word: string): string | null => {
  const known = byWords(word);
  if (known !== 'unknown') return known;
  const folded = shape(word);
  return OPEN.test(folded) && !CLOSED.test(folded) ? 'open' : null;
};

/** Which field's cells say one of few words of ours, and which of them a cell means; null: nobody knows. */
export const meanings: Readonly<Record<string, (word: string) => string | null>> = {
  'invoices.status': invoiceMeaning,
  'subscriptions.status': (word) => subscriptionStatus(word) ?? SUBSCRIPTION_STATUS.get(shape(word)) ?? null,
  'subscriptions.interval': (word) => {
    const term = billingTerm(word);
    return term === null ? (INTERVAL.get(shape(word)) ?? null) : termText(term);
  },
  'opportunities.outcome': outcomeIn,
};

/** Whether a mapping understands a word without a `values:` line. */
export const isOurs = (what: string, word: string): boolean => {
  if (what === 'subscriptions.status') return subscriptionStatus(word) !== null;
  if (what === 'subscriptions.interval') return billingTerm(word) !== null;
  if (what === 'opportunities.outcome') return outcomeOf()(word) !== 'unknown';
  return /^(draft|void)$/.test(word) || invoiceMeaning(word) === 'counted';
};
