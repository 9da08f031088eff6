// What the columns of a Salesforce report on opportunities are called. A report has the labels of the user's language;
// a custom report type puts the object before them, and after a lookup the label of what it looks up.

import { label } from './report.ts';

const spanish = (name: string): readonly string[] => [name, `Oportunidad: ${name}`];

export const NAME = [
  ...label('Opportunity Name'),
  'Opportunity-Name',
  ...spanish('Nombre de la oportunidad'),
  "Nom de l'opportunité",
  'Nome da oportunidade',
  'Nazwa szansy sprzedaży',
  'Nazwa szansy',
  'Fırsat Adı',
];

export const OWNER = [
  ...label('Opportunity Owner'),
  ...label('Opportunity Owner: Full Name'),
  ...label('Owner: Full Name'),
  'Opportunity-Inhaber',
  ...spanish('Propietario de oportunidad'),
  ...spanish('Propietario de oportunidad: Nombre completo'),
  "Propriétaire de l'opportunité",
  'Proprietário da oportunidade',
  'Właściciel szansy sprzedaży',
  'Właściciel szansy',
  'Fırsat Sahibi',
];

export const ACCOUNT = [
  ...label('Account Name'),
  ...label('Account Name: Account Name'),
  'Accountname',
  ...spanish('Nombre de la cuenta'),
  'Nom du compte',
  'Nome da conta',
  'Nazwa konta',
  'Hesap Adı',
];

const STAGE_ELSEWHERE = ['Phase', ...spanish('Etapa'), 'Etape', 'Étape', 'Fase', 'Etap', 'Aşama'];

export const STAGE = [...label('Stage'), ...STAGE_ELSEWHERE];

/** Labels that only reports in languages have in which the day comes before the month. */
export const DAY_FIRST = STAGE_ELSEWHERE;

/** What amounts are called, and what stands behind their name where they are converted, and where it is their currency. */
interface AmountWords {
  readonly names: readonly string[];
  readonly converted: readonly string[];
  readonly currency: readonly string[];
}

// English first; where translations differ, each is there.
const AMOUNTS: readonly AmountWords[] = [
  { names: [...label('Amount'), 'Total Amount'], converted: ['converted'], currency: ['Currency'] },
  {
    names: ['Betrag', 'Opportunity-Betrag'],
    converted: ['umgewandelt', 'umgerechnet', 'konvertiert'],
    currency: ['Währung'],
  },
  { names: spanish('Importe'), converted: ['convertido'], currency: ['Divisa', 'Moneda'] },
  { names: ['Montant'], converted: ['converti'], currency: ['Devise'] },
  { names: ['Valor', 'Quantia'], converted: ['convertido', 'convertida'], currency: ['Moeda'] },
  { names: ['Kwota'], converted: ['przeliczona', 'przekonwertowana'], currency: ['Waluta'] },
  { names: ['Tutar'], converted: ['dönüştürülmüş', 'dönüştürülen'], currency: ['Para Birimi'] },
];

const convertedNames = ({ names, converted }: AmountWords): string[] =>
  names.flatMap((name) => converted.map((word) => `${name} (${word})`));

const withCurrency = (names: readonly string[], { currency }: AmountWords): string[] =>
  names.flatMap((name) => currency.map((word) => `${name} ${word}`));

export const AMOUNT = AMOUNTS.flatMap(({ names }) => names);

export const CURRENCY = AMOUNTS.flatMap((words) => withCurrency(words.names, words));

export const CONVERTED = AMOUNTS.flatMap(convertedNames);

export const CONVERTED_CURRENCY = AMOUNTS.flatMap((words) => withCurrency(convertedNames(words), words));

export const PROBABILITY = [
  ...label('Probability (%)'),
  'Wahrscheinlichkeit (%)',
  ...spanish('Probabilidad (%)'),
  ...spanish('Probabilidad'),
  'Probabilité (%)',
  'Probabilidade (%)',
  'Prawdopodobieństwo (%)',
  'Olasılık (%)',
];

export const CLOSE = [
  ...label('Close Date'),
  'Schlusstermin',
  'Oppt.-Schlusstermin',
  ...spanish('Fecha de cierre'),
  'Date de clôture',
  'Data de fechamento',
  'Data zamknięcia',
  'Kapanış Tarihi',
];

export const CREATED = [
  ...label('Created Date'),
  'Erstelldatum',
  ...spanish('Fecha de creación'),
  'Date de création',
  'Data de criação',
  'Data utworzenia',
  'Oluşturulma Tarihi',
  'Oluşturma Tarihi',
];

export const CLOSED = [...label('Closed'), ...label('Is Closed'), 'IsClosed'];

export const WON = [...label('Won'), ...label('Is Won'), 'IsWon'];

export const TYPE = [...label('Type'), 'Typ', 'Opportunity-Typ', ...spanish('Tipo'), 'Tür'];

export const FORECAST = [
  ...label('Forecast Category'),
  'Prognosekategorie',
  ...spanish('Categoría de previsión'),
  'Catégorie de prévisions',
  'Categoria de previsão',
  'Kategoria prognozy',
  'Tahmin Kategorisi',
];

export const SOURCE = [
  ...label('Lead Source'),
  'Lead-Quelle',
  'Origen del candidato',
  'Origine de la piste',
  'Origem do lead',
];

/** A field that teams add, under one of these usual names. */
export const LOSS = [...label('Loss Reason'), ...label('Lost Reason'), ...label('Closed Lost Reason')];

export const PARTNER = [...label('Primary Partner'), ...label('Partner Account')];

/** Columns of a report that has a row for each product of an opportunity. */
export const PRODUCT = [
  'Product Name',
  'Product: Product Name',
  'Product Name: Product Name',
  'Nombre del producto',
  'Nom du produit',
];

/** The same for each change. */
export const CHANGE = ['From Stage', 'To Stage', 'Field / Event'];
