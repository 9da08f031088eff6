// What the columns of a Salesforce report on opportunities are called. A report has the labels of the user's language;
// a custom report type puts the object before them, and after a lookup the label of what it looks up.

import { label } from './report.ts';

const spanish = (name: string): readonly string[] => [name, `Oportunidad: ${name}`];

export const NAME = [
  ...label('Opportunity Name'),
  'Opportunity-Name',
  ...spanish('Nombre de la oportunidad'),
  "Nom de l'opportunité",
];

export const OWNER = [
  ...label('Opportunity Owner'),
  ...label('Opportunity Owner: Full Name'),
  ...label('Owner: Full Name'),
  'Opportunity-Inhaber',
  ...spanish('Propietario de oportunidad'),
  ...spanish('Propietario de oportunidad: Nombre completo'),
  "Propriétaire de l'opportunité",
];

export const ACCOUNT = [
  ...label('Account Name'),
  ...label('Account Name: Account Name'),
  'Accountname',
  ...spanish('Nombre de la cuenta'),
  'Nom du compte',
];

const STAGE_ELSEWHERE = ['Phase', ...spanish('Etapa'), 'Etape', 'Étape'];

export const STAGE = [...label('Stage'), ...STAGE_ELSEWHERE];

/** Labels that only reports in languages have in which the day comes before the month. */
export const DAY_FIRST = STAGE_ELSEWHERE;

export const AMOUNT = [...label('Amount'), 'Betrag', 'Opportunity-Betrag', ...spanish('Importe'), 'Montant'];

export const CURRENCY = [
  ...label('Amount Currency'),
  'Total Amount Currency',
  'Betrag Währung',
  'Opportunity-Betrag Währung',
];

export const CONVERTED = [...label('Amount (converted)'), 'Total Amount (converted)'];

export const CONVERTED_CURRENCY = [
  ...label('Amount (converted) Currency'),
  'Total Amount (converted) Currency',
];

export const PROBABILITY = [
  ...label('Probability (%)'),
  'Wahrscheinlichkeit (%)',
  ...spanish('Probabilidad (%)'),
  ...spanish('Probabilidad'),
  'Probabilité (%)',
];

export const CLOSE = [
  ...label('Close Date'),
  'Schlusstermin',
  'Oppt.-Schlusstermin',
  ...spanish('Fecha de cierre'),
  'Date de clôture',
];

export const CREATED = [
  ...label('Created Date'),
  'Erstelldatum',
  ...spanish('Fecha de creación'),
  'Date de création',
];

export const CLOSED = [...label('Closed'), ...label('Is Closed'), 'IsClosed'];

export const WON = [...label('Won'), ...label('Is Won'), 'IsWon'];

export const TYPE = [...label('Type'), 'Typ', 'Opportunity-Typ', ...spanish('Tipo')];

export const FORECAST = [
  ...label('Forecast Category'),
  'Prognosekategorie',
  ...spanish('Categoría de previsión'),
];

export const SOURCE = [...label('Lead Source'), 'Lead-Quelle'];

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
