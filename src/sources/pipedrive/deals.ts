// Pipedrive › Deals › list view › Export. Every header names its object before a dash, in the user's language; times
// are in the user's zone.

import { currency, day, decimal, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { outcomeOf } from '../../records/schema/outcome.ts';
import { calledInWords } from '../headers.ts';
import { exclude, source } from '../source.ts';

const DEAL = ['Deal', 'Negócio', 'Affaire', 'Trato', 'Szansa sprzedaży', 'Anlaşma'] as const;

/**
 * A column's headers: its labels, of which a bar separates several, in the order of the languages above: English and German,
 * Portuguese, French, Spanish, Polish, Turkish.
 */
const of = (...labels: readonly string[]): string[] =>
  labels.flatMap((names, at) =>
    names.split('|').flatMap((name) => (name === '' ? [] : [`${DEAL[at]} - ${name}`])),
  );

/** Headers that name a day and, in one of the languages, what came about on it. */
const dayOf = (what: string, words: string): RegExp =>
  calledInWords(
    `a day of it being ${what} in another language`,
    new RegExp(
      `^(?:${DEAL.slice(1).join('|')}) - (?=.*(?:data|date|heure|fecha|hora|czas|tarih|zaman))(?=.*(?:${words}))`,
      'iu',
    ),
  );

const ID = of('ID', 'ID', 'ID', 'ID', 'ID', 'ID');
const TITLE = of('Title|Titel', 'Título', 'Titre', 'Título', 'Tytuł', 'Başlık');
const VALUE = of('Value|Wert', 'Valor', 'Valeur', 'Valor', 'Wartość', 'Değer');
// Where a view has this one column in place of the two.
const CLOSED = of(
  'Deal closed on|Deal abgeschlossen am',
  'Negócio fechado em',
  'Affaire conclue le|Affaire fermée le',
  'Trato cerrado el',
  'Data zamknięcia|Szansa zamknięta',
  'Kapanış tarihi',
);
const STATUS = of('Status', 'Status', 'Statut', 'Estado', 'Status|Stan', 'Durum');

export const pipedriveDeals = source({
  id: 'pipedrive-deals',
  tool: 'pipedrive',
  title: 'Pipedrive, Deals, Export',
  yields: 'opportunities',
  signature: { all: [], any: [TITLE, VALUE, STATUS] },
  decimal: 'decide',
  columns: {
    // A list that is read by people may leave the id out.
    id: optional(id(...ID)),
    account: optional(
      id(
        ...of(
          'Organization ID',
          'ID da organização',
          "ID de l'organisation",
          'ID de la organización',
          'ID organizacji',
        ),
      ),
    ),
    accountName: optional(
      text(
        ...of(
          'Organization|Organisation',
          'Organização',
          'Organisation',
          'Organización',
          'Organizacja',
          'Kuruluş|Organizasyon',
        ),
        'Organização - Nome',
        'Organizacja - Nazwa',
      ),
    ),
    name: optional(text(...TITLE)),
    owner: optional(
      text(
        ...of('Owner|Besitzer', 'Proprietário', 'Propriétaire', 'Propietario', 'Właściciel', 'Sahip|Sahibi'),
      ),
    ),
    stage: optional(text(...of('Stage|Phase', 'Etapa', 'Étape', 'Etapa', 'Etap', 'Aşama'))),
    status: text(...STATUS),
    amount: optional(money(...VALUE)),
    currency: optional(
      currency(
        ...of(
          'Currency of Value|Currency|Währung von Wert|Währung',
          'Moeda de Valor|Moeda do valor|Moeda',
          'Devise de Valeur|Devise de la valeur|Devise',
          'Moneda de Valor|Moneda del valor|Moneda',
          'Waluta Wartość|Waluta wartości|Waluta',
          'Değer para birimi|Para birimi',
        ),
      ),
    ),
    probability: optional(
      decimal(
        ...of(
          'Probability|Wahrscheinlichkeit',
          'Probabilidade',
          'Probabilité',
          'Probabilidad',
          'Prawdopodobieństwo',
          'Olasılık',
        ),
      ),
    ),
    createdOn: optional(
      localInstant(
        ...of(
          'Deal created|Deal erstellt',
          'Negócio criado em|Negócio criado',
          'Affaire créée',
          'Trato creado',
          'Utworzono szansę sprzedaży|Szansa sprzedaży utworzona|Utworzono',
          'Anlaşma oluşturuldu|Oluşturuldu',
        ),
        dayOf('created', 'cria[çd]|créat|creaci|utworz|oluştur'),
      ),
    ),
    wonOn: optional(
      localInstant(
        ...of(
          'Won time|Datum des gewonnenen Deals',
          'Ganho em',
          'Date de gain',
          'Fecha de ganado|Ganado el',
          'Wygrano',
          'Kazanıldı',
        ),
        dayOf('won', 'ganh|gain|gagn|ganad|ganó|wygran|kazan'),
        ...CLOSED,
      ),
    ),
    lostOn: optional(
      localInstant(
        ...of(
          'Lost time|Datum des verlorenen Deals',
          'Data de perda|Perdido em',
          "Date de perte|Heure de l'échec",
          'Fecha de perdido|Perdido el',
          'Przegrano|Utracono',
          'Kaybedildi',
        ),
        dayOf('lost', 'perd|pert|échec|pérd|przegran|utra[ct]|kayb'),
        ...CLOSED,
      ),
    ),
    expectedOn: optional(
      day(
        ...of(
          'Expected close date|Erwartetes Abschlussdatum|Voraussichtliches Abschlussdatum',
          'Data de fechamento esperada',
          'Date de clôture prévue',
          'Fecha de cierre prevista|Fecha de cierre esperada',
          'Przewidywana data zamknięcia|Oczekiwana data zamknięcia',
          'Beklenen kapanış tarihi',
        ),
      ),
    ),
    pipeline: optional(
      text(...of('Pipeline', 'Funil', 'Pipeline', 'Embudo', 'Lejek|Lejek sprzedaży', 'Satış hattı')),
    ),
    channel: optional(text('Deal - Source channel')),
    origin: optional(text('Deal - Source origin')),
    modifiedOn: optional(
      localInstant(
        ...of('Update time|Zeit der Aktualisierung', 'Atualizado em'),
        dayOf('updated', 'atualiza|mise à jour|actualiza|aktualiza|güncelle'),
      ),
    ),
    lossReason: optional(
      text(
        ...of(
          'Lost reason|Verlustgrund',
          'Motivo da perda',
          'Raison de la perte|Raison de perte',
          'Motivo de pérdida|Razón de pérdida',
          'Powód przegranej|Powód utraty',
          'Kayıp nedeni',
        ),
      ),
    ),
    // It has activities in place of steps: one that is planned has a day.
    nextStep: optional(text('Deal - Next activity date')),
    archived: optional(text('Deal - Archive time')),
  },
  record(row) {
    const outcome = byStatus(row.status);
    if (row.status?.toLowerCase() === 'deleted') return exclude('deleted');
    if (outcome === 'unknown') return exclude('unknown-status');
    // An open deal in the archive is nobody's pipeline any more; a closed one still happened.
    if (outcome === 'open' && row.archived !== null) return exclude('archived');
    return {
      account: row.account ?? row.accountName,
      source: row.channel ?? row.origin,
      outcome,
      closedOn: { open: row.expectedOn, won: row.wonOn, lost: row.lostOn }[outcome],
    };
  },
});

const byStatus = outcomeOf();
