// PayPal's column names, English and German; which columns a file has is the user's choice.

export const DATE = ['Date', 'Datum'];
export const TYPE = ['Type', 'Typ', 'Beschreibung'];
export const STATUS = ['Status'];
export const CURRENCY = ['Currency', 'Währung'];
export const GROSS = ['Gross', 'Brutto'];
export const FEE = ['Fee', 'Gebühr', 'Entgelt'];
export const NET = ['Net', 'Netto'];
export const FROM = ['From Email Address', 'Absender E-Mail-Adresse'];
export const TO = ['To Email Address', 'Empfänger E-Mail-Adresse'];
export const ID = ['Transaction ID', 'Transaktionscode'];
export const REFERENCE = ['Reference Txn ID', 'Zugehöriger Transaktionscode'];
export const INVOICE = ['Invoice Number', 'Rechnungsnummer'];
export const IMPACT = ['Balance Impact', 'Auswirkung auf Guthaben'];

export const GERMAN_DATE = 'Datum';
