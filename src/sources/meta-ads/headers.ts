// Meta's column names in the languages its exports are known in. Ads Manager translates every one of them, and puts
// the currency into the header of each amount: `Importe gastado (EUR)`.

const SPEND_NAMES = [
  'Amount spent',
  'Importe gastado',
  'Valor usado',
  'Montant dépensé',
  'Ausgegebener Betrag',
  'Wydana kwota',
  'Harcanan Tutar',
  'Besteed bedrag',
  'Importo speso',
];

/** The raw export has `Amount spent` without a currency, and a Currency column instead. */
export const SPEND: readonly (string | RegExp)[] = [
  ...SPEND_NAMES.map((name) => new RegExp(`^${name} \\(([A-Z]{3})\\)$`, 'i')),
  'Amount spent',
];

export const ENGLISH_SPEND = /^amount spent\b/i;

export const CAMPAIGN = [
  'Campaign name',
  'Nombre de la campaña',
  'Nome da campanha',
  'Nom de la campagne',
  'Kampagnenname',
  'Nazwa kampanii',
  'Kampanya Adı',
  'Campagnenaam',
  'Naam campagne',
  'Nome della campagna',
];

export const AD_SET = [
  'Ad set name',
  'Nombre del conjunto de anuncios',
  'Nome do conjunto de anúncios',
  "Nom de l'ensemble de publicités",
  'Name der Anzeigengruppe',
  'Anzeigengruppenname',
  'Nazwa zestawu reklam',
  'Reklam seti adı',
  'Naam advertentieset',
  'Nome del gruppo di inserzioni',
];

// Turkish lists of ads have "Ads" over their names.
export const AD = [
  'Ad name',
  'Nombre del anuncio',
  'Nome do anúncio',
  'Nom de la publicité',
  'Anzeigenname',
  'Nazwa reklamy',
  'Advertentienaam',
  'Naam advertentie',
  "Nome dell'inserzione",
  'Reklam adı',
  'Reklamlar',
];

export const DAY = ['Day', 'Día', 'Dia', 'Jour', 'Tag', 'Dzień', 'Gün', 'Dag', 'Giorno'];

export const STARTS = [
  'Reporting starts',
  'Inicio del informe',
  'Início dos relatórios',
  'Début des rapports',
  'Początek okresu raportowania',
  'Rapor Başlangıcı',
  'Raporlama Başlangıcı',
  'Berichtsstart',
  'Berichtsbeginn',
  'Auswertungsbeginn',
  'Auswertungsstart',
  'Start rapportage',
  'Inizio dei report',
];

export const ENDS = [
  'Reporting ends',
  'Fin del informe',
  'Encerramento dos relatórios',
  'Término dos relatórios',
  'Fin des rapports',
  'Koniec okresu raportowania',
  'Rapor Sonu',
  'Raporlama Bitişi',
  'Raporlama Sonu',
  'Berichtsende',
  'Auswertungsende',
  'Einde rapportage',
  'Fine dei report',
];

export const ACCOUNT = ['Account name', 'Account ID'];

export const CURRENCY = [
  'Currency',
  'Divisa',
  'Moneda',
  'Moeda',
  'Devise',
  'Währung',
  'Waluta',
  'Para Birimi',
  'Valuta',
];

export const IMPRESSIONS = [
  'Impressions',
  'Impresiones',
  'Impressões',
  'Impressionen',
  'Wyświetlenia',
  'Gösterim',
  'Weergaven',
  'Vertoningen',
  'Impression',
];

/** Clicks that lead away from the platform, else all clicks. */
export const CLICKS = [
  'Link clicks',
  'Clics en el enlace',
  'Cliques no link',
  'Clics sur un lien',
  'Link-Klicks',
  'Kliknięcia linku',
  'Bağlantı Tıklamaları',
  'Linkkliks',
  'Linkklikken',
  'Klikken op links',
  'Clic sul link',
  'Clicks (all)',
  'Klicks (alle)',
  'Kliknięcia (wszystkie)',
  'Tıklamalar (Tümü)',
  'Klikken (alle)',
  'Clic (tutti)',
];

/** What purchases were worth, by the pixel and the app together; with the currency in the header where it is none of the columns. */
const VALUE_NAMES = [
  'Purchases conversion value',
  'Purchase conversion value',
  'Valor de conversión de compras',
  'Valor de conversão de compras',
  'Valeur de conversion des achats',
  'Conversion-Wert für Käufe',
  'Wartość konwersji zakupu',
  'Satın alma dönüşüm değeri',
  'Conversiewaarde van aankopen',
  'Valore di conversione degli acquisti',
];
export const CONVERSION_VALUE: readonly (string | RegExp)[] = [
  ...VALUE_NAMES,
  ...VALUE_NAMES.map((name) => new RegExp(`^${name} \\(([A-Z]{3})\\)$`, 'i')),
];
