// The words by which headers name fields, in English, German, French, Spanish, Portuguese, Polish and Turkish; without
// accents and in lower case, as `SampleColumn.words` has them.

const any = (...words: readonly string[]): string => `(?:${words.join('|')})`;

/** What a header has to say to be taken for a field: the surer, the earlier. */
export interface FieldWords {
  readonly sure: RegExp;
  readonly likely?: RegExp;
  readonly weak?: RegExp;
  /** What it must not say besides. */
  readonly not?: RegExp;
}

const CUSTOMER = any(
  ...[
    'customer',
    'client',
    'account',
    'customers',
    'buyer',
    'payer',
    'subscriber',
    'bill to',
    'debtor',
    'member',
    'tenant',
    'user',
  ],
  ...[
    'kunde',
    'kunden',
    'kundin',
    'mitglied',
    'auftraggeber',
    'debitor',
    'debitoren',
    'rechnungsempfanger',
    'mandant',
  ],
  ...[
    'acheteur',
    'debiteur',
    'abonne',
    'cliente',
    'clientes',
    'comprador',
    'suscriptor',
    'assinante',
    'tomador',
  ],
  ...[
    'nabywca',
    'nabywcy',
    'klient',
    'klienta',
    'kontrahent',
    'kontrahenta',
    'odbiorca',
    'platnik',
    'abonent',
  ],
  ...['musteri', 'alici', 'cari', 'abone'],
  ...['klant', 'debiteuren', 'afnemer', 'kund'],
);
const COMPANY = any(
  ...['company', 'organization', 'organisation', 'business', 'firma', 'unternehmen', 'societe', 'entreprise'],
  ...[
    'empresa',
    'compania',
    'companhia',
    'razon social',
    'razao social',
    'raison sociale',
    'firmy',
    'spolka',
  ],
  ...['sirket', 'unvan', 'unvani', 'kurulus', 'contact'],
);
const NUMBER = any(
  ...['id', 'ids', 'no', 'nr', 'num', 'number', 'nummer', 'key', 'code', 'ref', 'reference', 'uuid'],
  ...['numero', 'n', 'numer', 'numaras', 'numarasi', 'kod', 'kodu', 'identifier'],
);
const NAME = any('name', 'nom', 'nombre', 'nome', 'nazwa', 'adi', 'ad', 'unvani', 'title');
const NOT_A_CUSTOMER =
  /\b(address|adres\w*|adress\w*|anschrift|direccion|endereco|street|strasse|city|town|ort|ciudad|miasto|sehir|country|land|pays|pais|kraj|ulke|state|province|region|zip|plz|postal|account code|e?mail|phone|tel|telefon\w*|tax|nip|vat|ust|siret|siren|nif|cif|cnpj|cpf|vkn|tckn|gst\w*|type|typ|tipo|tur|group|gruppe|segment|since|seit|status|owner|manager|created?|date|datum|fecha|data|tarih\w*|note|notes|language|currency|iban|bank|treatment|exec\w*|balance|category|industry|website|url|domain|count|anzahl|number of|health|score|rating|lifetime|value|po)\b/;

export const customerId: FieldWords = {
  sure: new RegExp(
    `\\b${CUSTOMER} (name )?${NUMBER}\\b|\\bkundennummer|\\bkundennr|\\bdebitorennummer|\\bklantnummer|\\bklantnr|\\bkundnummer|\\bkundnr`,
  ),
  likely: new RegExp(`\\b${COMPANY} ${NUMBER}\\b`),
  not: NOT_A_CUSTOMER,
};
export const customerName: FieldWords = {
  sure: new RegExp(
    `\\b${CUSTOMER} (full |display |company )?${NAME}\\b|\\b(nom|nombre|nome|nazwa) (du |de |del |do |da )?${CUSTOMER}\\b|\\bkundenname\\b|\\bklantnaam\\b|\\bkundnamn\\b|\\baccountname\\b|^${CUSTOMER}$`,
  ),
  likely: new RegExp(
    `^(billing )?${COMPANY}( ${NAME})?$|\\bfirmenname\\b|\\b(nom|nombre|nome|nazwa) (de la |de l |da |de )?${COMPANY}`,
  ),
  weak: new RegExp(`\\b${CUSTOMER}\\b|^${COMPANY}\\b`),
  not: new RegExp(
    `${NOT_A_CUSTOMER.source}|\\b${NUMBER}\\b|\\b(seller|vendor|supplier|sprzedawc\\w*|first|last|vorname|nachname)\\b`,
  ),
};
export const email: FieldWords = { sure: /\be ?mail\b|\bcourriel\b|\bcorreo\b|\beposta\b|\be posta\b/ };
export const currency: FieldWords = {
  sure: /\bcurrency\b|wahrung|\bdevise\b|\bmoneda\b|\bdivisa\b|\bmoeda\b|\bwaluta\b|\bpara birimi\b|\bdoviz\b|\bccy\b|\bcurr\b|\bwkz\b|\bvaluta\b/,
};

// Days.
const BY = '(?:on|at|date|day|time|am|datum|le|el|em)';
export const issuedOn: FieldWords = {
  sure: /\b(invoice|issue|issued|bill|billing|document|doc|inv|receipt) ?(date|on|at|day)\b|\bdate (of )?(issue|issued|invoice|invoiced)\b|rechnungsdatum|factuurdatum|fakturadatum|\bdata (della )?(fattura|documento|emissione)\b|ausstellungsdatum|ausgestellt|belegdatum|\bdate (de |d )?(la )?(facture|facturation|emission)\b|\bfecha (de )?(la )?(factura|emision|expedicion|facturacion)\b|\bdata (da |de )?(fatura|emissao|nota|faturamento)\b|\bemi(tida|tido|ssao|tida em)\b|\bdata (wystawienia|faktury)\b|\bwystawion\w*|\b(fatura|duzenleme|kesim) tarihi\b/,
  likely:
    /^(date|datum|fecha|data|tarih|date issued|issued|invoiced|order date|transaction date|posting date|belegtag)( utc)?$/,
  weak: new RegExp(`\\bcreated( ${BY})?\\b|\\berstellt|\\bdata sprzedazy\\b|\\bsale date\\b`),
  not: /\b(due|paid|payment|by|sent|modified|updated|period|start|end|from|to|service|first|last|next)\b/,
};
export const dueOn: FieldWords = {
  sure: /\bdue\b|fallig|\becheance\b|\bvenc\w*|\btermin platnosci\b|\btermin zaplaty\b|\bvade\w*|\bson odeme\b|zahlungsziel|vervaldatum|forfallodatum|\bscadenza\b|\bdate limite\b|\bdata de vencimento\b/,
  not: /\b(amount|balance|total|betrag|kwota|tutar\w*|montant|importe|valor)\b/,
};
export const paidOn: FieldWords = {
  sure: /\b(paid|payment|pay|settled|charge|charged|transaction) (on|at|date)\b|\bdate (paid|of payment)\b|\bdate (de )?(paiement|reglement)\b|zahlungsdatum|\bbezahlt am\b|zahlungseingang|\bfecha (de )?(pago|cobro)\b|\bdata (de |do )?(pagamento|recebimento)\b|\bpag[ao] em\b|\bdata (zaplaty|platnosci|wplaty)\b|\bodeme tarihi\b|\bfully paid\b/,
  likely: /^(date|datum|fecha|data|tarih|created|created at|day|tag|jour|dia|dzien|gun)$/,
  not: /\b(due|termin|amount|last|next|terms?)\b/,
};
export const createdOn: FieldWords = {
  sure: /\b(creat(ed|ion)|create) ?(on|at|date|time|day|utc)?\b|\bdate (added|created|entered)\b|\b(entry|open|opened|added|entered) (date|on|at)\b|angelegt|erstell(t|datum|ungsdatum)|erfasst|eroffnet|\bdate (de )?(creation|saisie|ouverture)\b|\bcree\w*|\bfecha (de )?(creacion|alta|apertura)\b|\bcreado\b|\bdata (de )?(criacao|abertura|cadastro)\b|\bcriado\b|\bdata (utworzenia|dodania|zalozenia)\b|\butworzon\w*|\bdodano\b|\bolustur\w*|\bacilis tarihi\b|\bkayit tarihi\b/,
  weak: /^(date|datum|fecha|data|tarih|sign ?up( date)?|signed up|registered|registration date)$/,
  not: /\b(by|von|par|por|przez|last|modified|updated|closed?|user|name|email|source|id)\b/,
};
export const modifiedOn: FieldWords = {
  sure: /\b(last )?(modified|updated|changed)( (on|at|date|time))?$|\b(last )?(update|change|modification) (date|time)\b|\blast (update|change)\b|geandert|aktualisier|\b(date de |derniere )?(modification|mise a jour)\b|\b(fecha de |ultima )?(modificacion|actualizacion)\b|\b(data de |ultima )?(modificacao|atualizacao)\b|\b(data )?(modyfikacji|aktualizacji|zmiany)\b|\bguncelle\w*|\bdegistir\w*/,
  not: /\b(by|stage|status|owner|price|phase)\b/,
};

// Amounts.
const UNFIT_AMOUNT =
  /\b(balance|due|open|offen\w*|outstanding|unpaid|paid|bezahlt\w*|remaining|restant\w*|pendiente|saldo|pozostal\w*|kalan|odenen|zaplacono|discount\w*|rabatt?|remise|descuento|desconto|indirim|shipping|versand\w*|delivery|fees?|gebuhr|refund\w*|credit|weighted|gewichtet\w*|ponder\w*|expected|adjust\w*|exchange|kurs|fx|converted|conversion|count|number|no|anzahl|quantity|menge|qty|tip|deposit|write off|cost|spend|spent|volume|id|type|currency|words?|percent|rate|usage|limit|threshold|previous|prior|last|ytd|lifetime|average|avg|budget|target|tax|vat|tva|kdv|steuer)\b/;
export const gross: FieldWords = {
  sure: /\b(grand total|gross|total gross|brutto\w*|brut|ttc|rechnungsbetrag|gesamtbetrag|rechnungssumme|endbetrag|bruttobetrag|total (con|inc\w*|com|avec|mit) (iva|tax|vat|mwst)|(kwota|wartosc|razem) brutto|do zaplaty|genel toplam|in(cl|kl)\w* (tax|vat|btw|moms|iva)|total general|total geral|valor total|importe total|montant total|toplam tutar|kdv dahil|total amount|amount total|invoice (total|amount|value)|total facture|total factura|total fatura|line total)\b/,
  likely:
    /^(total|totals|totaal|totalt|totale|summe|gesamt|razem|toplam|suma|total (usd|eur|gbp|pln|try|brl|chf|cad|aud))$/,
  weak: /\b(amount|bedrag|belopp|importo|betrag|montant|importe|monto|valor|valeur|kwota|wartosc|tutar\w*|value|total|gesamt\w*|summe)\b/,
  not: new RegExp(
    `${UNFIT_AMOUNT.source}|\\b(sub|subtotal|zwischen\\w*|net|netto|ht|neto|before|ex[ck]l\\w*|without|ara|profit|margin|unit|einzel\\w*|price|item|items?|shipping)\\b`,
  ),
};
export const net: FieldWords = {
  sure: /\b(sub ?totals?|net|netto\w*|nettobetrag|zwischensumme|ht|hors taxes?|neto|base imponible|liquido|sem iva|sin iva|ara toplam|matrah|kdv haric|untaxed|pre tax|before tax|imponibile|ex(cl\w*|kl\w*)? (tax|vat|btw|moms|iva)|amount net|razem netto)\b/,
  not: /\b(profit|margin|income|days?|payment|terms?|discount\w*|shipping|percent|rate|unit|einzel\w*|price|preis|cena|new|promoter|worth|paid|balance)\b/,
};
export const tax: FieldWords = {
  sure: /\b(tax|taxes|vat|btw|moms|gst|hst|ust|mwst|umsatzsteuer|mehrwertsteuer|steuer\w*|tva|iva|taxe|impuesto|impuestos|imposto|impostos|podatek|kdv|vergi)\b/,
  not: /\b(rate|percent|satz|steuersatz|steuernummer|taux|tipo|tasa|aliquota|stawka|oran|orani|id|ids|number|no|nr|nip|type|name|inclusive|included|in[ck]l\w*|exkl\w*|region|code|treatment|exempt\w*|before|ex|excl\w*|sin|sem|hors|ht|ttc|net|netto|gross|brutto|total (con|inc\w*|com)|dahil|haric|registration|country|label|group|category|sub|subtotal|shipping|liability|due|fee|fees|withh\w*|retenc\w*|retenue|stopaj|tevkifat)\b/,
};

export const invoiceId: FieldWords = {
  sure: /\b(invoice|inv|bill|document|doc|receipt|credit note) ?(no|nr|num|number|id|ref|reference|code)\b|^(invoice|inv)$|rechnungsn(r|ummer)|factuurn(r|ummer)|fakturan(r|ummer)|rechnungs (nr|nummer|no|id)|\brechnung (nr|nummer)\b|belegn(r|ummer)|\b(numero|num|no|n|ref\w*) (de |da |d )?(la )?(facture|factura|fatura|documento|document|nota)\b|\b(facture|factura|fatura|documento) (no|n|num|numero|id|nr)\b|\b(numer|nr) (faktury|dokumentu)\b|\bfatura (no|numarasi)\b|\bbelge no\b|\bfolio\b/,
  likely:
    /^(numer|numero|number|no|nr|nummer|id|n|rechnung|facture|factura|fatura|faktura|fatura no)$|^(order|bestell\w*|commande|pedido|zamowieni\w*|siparis) ?(no|nr|num|number|id|nummer|numero|numer)?$/,
  not: /\b(tax|vat|nip|po|purchase|customer|client|kunden?|item|line|account|count|due|date|status)\b/,
};
const NOT_AN_ID =
  /\b(parent|owner|user|customer|client|account|pipeline|stage|campaign|contact|company|product|plan|external)\b/;
const idOf = (...things: readonly string[]): FieldWords => ({
  sure: new RegExp(`\\b${any(...things)} ?${NUMBER}\\b|\\b${any(...things)}(nummer|nr)\\b`),
  likely: /^(id|nr|no|number|nummer|numero|numer|key|vorgang|uuid|identifier|record id)$/,
  not: NOT_AN_ID,
});
export const dealId = idOf(
  ...[
    'deal',
    'opportunity',
    'opp',
    'vorgangs?',
    'projekt',
    'affaire',
    'opportunite',
    'negocio',
    'oportunidad',
  ],
  ...['oportunidade', 'szansa', 'firsat'],
);
export const leadId = idOf('lead', 'prospect', 'interessent');
export const subscriptionId = idOf(
  ...[
    'subscriptions?',
    'sub',
    'contract',
    'vertrags?',
    'abo',
    'abonnement',
    'contrat',
    'suscripcion',
    'contrato',
  ],
  ...['assinatura', 'subskrypcja', 'umowa', 'umowy', 'abonelik', 'sozlesme'],
);
export const paymentId = idOf(
  'payment',
  'transaction',
  'charge',
  'zahlungs?',
  'paiement',
  'pago',
  'pagamento',
  'platnosc',
  'odeme',
);
export const anyId = idOf('record');
/** Whoever is paid, where a list is of bills that a company gets. */
export const supplier: RegExp =
  /\b(suppliers?|vendors?|lieferant\w*|kreditor\w*|leistungserbringer|fournisseurs?|proveedor\w*|fornecedor\w*|dostawc\w*|tedarikci\w*|payee|biller)\b/;
export const status: FieldWords = {
  sure: /\bstatus\w*|\bstatut\b|\bestado\b|\betat\b|\bzustand\b|\bsituacao\b|\bsituacion\b|\bdurum\w*|\bstan\b|\bstato\b/,
  likely: /^(state|stan)$/,
  not: /\b(date|changed?|since|payout|delivery|fulfil\w*|shipping|sync|email|marketing|lead|tax|approval|campaign|contact|archive|verification)\b/,
};
export const stage: FieldWords = {
  sure: /\b(stage|phase|etapa|etape|etap|asama|stufe|fase)\b|dealphase|verkaufsphase/,
  not: /\b(change|changed|date|entered|duration|days|time|last|previous|order|id|probability)\b/,
};
export const outcome: FieldWords = {
  sure: /\b(outcome|result|ergebnis|resultat|resultado|wynik|sonuc|won lost|is won)\b/,
  not: /\b(date|reason|cost|per)\b/,
};
export const dealAmount: FieldWords = {
  sure: /\b(deal|opportunity|order|contract|auftrags?|angebots?)? ?(amount|value|betrag|wert|montant|importe|valor|valeur|monto|kwota|wartosc|tutar\w*|deger\w*|size)\b|auftragswert|angebotswert|dealwert|volumen/,
  likely: /\b(umsatz|revenue|price|preis|prix|precio|preco|cena|fiyat|total|summe|worth|bookings?)\b/,
  weak: /\b(acv|arr|tcv|mrr)\b/,
  not: /\b(weighted|gewichtet\w*|ponder\w*|wazon\w*|expected|erwartet\w*|forecast|cost|discount|currency|wahrung|moneda|moeda|waluta|devise|converted|per|count|number|lifetime|annual revenue|tax|budget|paid|score|hubspot|time|date|type|probability|percent|unit|id)\b/,
};
export const probability: FieldWords = {
  sure: /\bprobab\w*|wahrschein\w*|\bprawdopodob\w*|\bolasilik\b|\bchance\b|\bwin percent\b|\blikelihood\b|\bconfidence\b/,
  not: /\b(date|reason)\b/,
};
export const closedOn: FieldWords = {
  sure: /\b(close|closing|closed) ?(date|on|at|day)\b|\bdate closed\b|abschlu(ss|s)(datum|termin)?|schlu(ss|s)termin|geschlossen am|^(date )?closed$|\b(date de )?(cloture|fermeture)\b|\b(fecha de )?cierre\b|\b(data de )?fecha(mento|do)\b|\b(data )?(zamkniecia|finalizacji)\b|\bkapan(is|ma)\w*( tarihi)?\b/,
  likely:
    /\b(expected|estimated|est|forecast) (close|closing|sign\w*|order) ?(date|on)?\b|\bdecision date\b|\bsigned (on|at|date)\b/,
  weak: /\b(won|lost|end) (date|on|at|time)\b|\bgewonnen am\b|\bverloren am\b/,
  not: /\b(by|reason|status|won reason|value|amount|stage|original|previous|is|flag)\b/,
};
export const owner: FieldWords = {
  sure: /\bowner\b|besitzer|betreuer|verkaufer|inhaber|zustandig|\brep\b|\bsales ?(person|rep)\b|\baccount (executive|manager)\b|propietari\w*|proprietair\w*|responsab\w*|comercial|vendedor|wlasciciel|opiekun|handlowiec|sorumlu|temsilci|\bassigned to\b|\bassignee\b|^user( name)?$/,
  not: /\b(email|id|date|phone|team)\b/,
};
export const leadSource: FieldWords = {
  sure: /\bsources?\b|herkunft|quelle|\borigen\b|\borigine\b|\borigem\b|\bfonte\b|\bzrodlo\b|\bkaynak\b|\blead ?source\b/,
  not: /\b(id|detail|drill|date|last|system)\b/,
};
export const dealType: FieldWords = {
  sure: /\b(deal |opportunity )?(type|typ|tipo|art|rodzaj|tur|turu|kind|category|kategorie)\b|geschaftsart/,
  not: /\b(record|id|account|file|tax|forecast)\b/,
};
export const pipeline: FieldWords = {
  sure: /\bpipelines?\b|\bfunil\b|\bembudo\b|\blejek\b/,
  not: /\b(stage|id|value|amount|created)\b/,
};
export const lostReason: FieldWords = {
  sure: /\b(lost|loss|closed lost) reason\b|verlustgrund|\b(raison|motif) (de |de la )?perte\b|\bmotivo (de |da )?(perdida|perda)\b|\bpowod (utraty|przegranej)\b|\bkay(ip|bet\w*) nedeni\b/,
};
export const recordName: FieldWords = {
  sure: /\b(deal|opportunity|opp|project|projekt|affaire|oportunidad|oportunidade|negocio|szansa|firsat) ?(name|title|titel|nom|nombre|nome|nazwa|adi)?$|\bnom(bre)? (de la |de l |de )?(oportunidad|opportunite|affaire|transaction)\b/,
  likely: /^(name|title|titel|titre|titulo|nombre|nom|nome|nazwa|baslik|ad|bezeichnung|subject|betreff)$/,
  not: /\b(owner|stage|id|value|amount|type|source|account|contact|company|date)\b/,
};

// Subscriptions.
const MONTHLY =
  '(?:monthly|per month|a month|month|mo|monatlich\\w*|mensuel\\w*|mensual|mensal|miesieczn\\w*|aylik)';
const YEARLY =
  '(?:annual|annualized|annualised|yearly|per year|a year|jahrlich\\w*|annuel\\w*|anual|roczn\\w*|yillik)';
const MONEY =
  '(?:amount|price|fee|value|revenue|charge|spend|recurring|betrag|beitrag|preis|gebuhr|umsatz|montant|prix|revenu|importe|precio|cuota|ingres\\w*|valor|preco|receita|kwota|cena|oplata|przychod|tutar\\w*|fiyat\\w*|ucret\\w*|gelir)';
export const monthlyAmount: FieldWords = {
  sure: new RegExp(
    `\\bmrr\\b|\\b${MONTHLY} (recurring )?${MONEY}\\b|\\b${MONEY} ${MONTHLY}\\b|\\b${MONEY}\\b.* (per|a|each|pro|par|por|al|za|na) (month|mo|monat|mois|mes|miesiac)\\b|\\b${MONEY} p m\\b|monatsbetrag|monatsbeitrag|monatspreis|monatsumsatz|monatsgebuhr`,
  ),
  not: /\b(type|change|movement|new|expansion|churn\w*|contraction|lost|date|currency|start|end|previous|last|growth|list|discount)\b/,
};
export const yearlyAmount: FieldWords = {
  sure: new RegExp(
    `\\barr\\b|\\bacv\\b|\\b${YEARLY} (recurring |contract )?${MONEY}\\b|\\b${MONEY} ${YEARLY}\\b|\\b${MONEY}\\b.* (per|a|each|pro|par|por|al|za|na) (year|yr|annum|jahr|an|ano|rok)\\b|\\b${MONEY} p a\\b|jahresbetrag|jahresbeitrag|jahrespreis|jahresumsatz`,
  ),
  not: /\b((?:annual|yearly) revenue|jahresumsatz|type|change|movement|new|expansion|churn\w*|contraction|lost|date|currency|start|end|previous|last|growth|list|discount)\b/,
};
export const unitPrice: FieldWords = {
  sure: /\b(unit|seat|user|license|licence|einzel|stuck|jednostkow\w*|birim) (amount|price|preis|fiyat\w*)\b|\b(price|amount|cost|preis) (per|pro|je|par|por|za) (unit|seat|user|license|licence|member|nutzer|platz|lizenz|utilisateur|usuario)\b|einzelpreis|stuckpreis|\b(prix|precio|preco) (unitaire|unitario|par utilisateur|por usuario)\b|\bcena jednostkowa\b|\bunit cost\b|\b(per|pro|je|par|por|za) (unit|seat|user|license|licence|member|nutzer|platz|lizenz|utilisateur|usuario|uzytkownika)\b/,
};
export const planAmount: FieldWords = {
  sure: /\b(amount|price|fee|betrag|preis|prix|montant|precio|importe|cuota|valor|preco|cena|kwota|oplata|fiyat\w*|tutar\w*|ucret\w*|total|rate)\b/,
  likely: /\b(value|revenue|umsatz|wert|charge|subscription amount|tcv|contract value|gesamt)\b/,
  not: /\b(discount\w*|tax|currency|list|paid|due|balance|setup|one ?time|refund\w*|percent|count|usage|exchange|type|id|date|trial|start|lifetime|total (paid|spend|spent)|next|last|vat|kdv|mwst)\b/,
};
export const quantity: FieldWords = {
  sure: /\b(quantity|qty|seats?|licen[sc]es?|users?|units?|menge|anzahl|lizenzen|platze|nutzer|quantite|sieges|utilisateurs|cantidad|usuarios|quantidade|licencias|licencas|ilosc|liczba|stanowisk\w*|miktar|adet|kullanici\w*|koltuk)\b/,
  not: /\b(price|id|name|amount|type|email|active|used|max|limit|cost|per|role|created|billed|status)\b/,
};
export const interval: FieldWords = {
  sure: /\b(billing|payment|plan|invoice|renewal|charge)? ?(interval|frequency|cycle|cadence|periodicity|recurrence)\b|\bbilling (period|term)\b|turnus|zahlweise|^abrechnung$|abrechnungs(zeitraum|intervall|zyklus)|intervall|\bperiodicite\b|\bfrequence\b|\bperiodicidad\b|\bfrecuencia\b|\bperiodicidade\b|\bfrequencia\b|\bokres (rozliczeniowy|platnosci)\b|\bcykl\b|\bfaturalama (donemi|araligi|sikligi)\b|\bdonem\b/,
  likely: /^(term|laufzeit|period|plan interval|billing|zeitraum)$/,
  not: /\b(count|start|end|date|days|current|next|length|number|trial)\b/,
};
export const intervalCount: FieldWords = {
  sure: /\b(interval|billing cycle|frequency|period) ?(count|length|unit count|number)\b|\bnumber of (months|intervals)\b|\b(term|period|laufzeit|billing) (in )?(months|monate[n]?|mois|meses)\b/,
};
export const startedOn: FieldWords = {
  sure: /\b(start|started|begin|begins|effective|activated|activation|commence\w*|live|go live) ?(date|on|at|day|time|utc)?\b|\bdate (started|start)\b|beginn|startdatum|eintritt\w*|\bstart\b|vertragsbeginn|laufzeitbeginn|^(von|from|ab|since|seit)$|\b(date de )?(debut|demarrage|activation)\b|\b(fecha de )?(inicio|alta|activacion)\b|\b(data de )?inicio\b|\b(data )?(rozpoczecia|poczatku?|startu|aktywacji)\b|\bbaslangic\w*( tarihi)?\b|\bbaslama\b/,
  weak: /\b(created|create|signed?|sign ?up|signup|subscribed|purchase|purchased|order|joined)( (on|at|date))?\b|\berstellt|abgeschlossen am/,
  not: /\b(trial|current|period|billing|next|previous|pause\w*|term|cycle|testphase|probe\w*|aktuell\w*|essai|prueba|price|by|email|source|amount)\b/,
};
export const endedOn: FieldWords = {
  sure: /\b(ended|end|ends|churned|churn|terminated|termination|expired|expires|expiry|expiration|valid until|valid to) ?(date|on|at|day|time|utc)?\b|\b(left|quit|deactivated|last day)( (on|at|date))?\b|vertragsende|laufzeitende|enddatum|austritt\w*|abgang\w*|\bende\b|\bbeendet\b|^(bis|to|until|jusqu au|hasta|ate|do)$|\b(date de )?(fin|resiliation)\b|\b(fecha de )?(fin|baja|finalizacion|vencimiento)\b|\b(data de )?(fim|termino|encerramento)\b|\b(data )?(zakonczenia|konca|wygasniecia)\b|\b(koniec)\b|\b(date de )?sortie\b|\bfecha de salida\b|\bdata de saida\b|\bayrilis\w*|\bbitis\w*( tarihi)?\b/,
  not: /\b(trial|current|period|billing|next|pause\w*|testphase|essai|prueba|reason|user|type|cycle|by|auto)\b/,
};
export const canceledOn: FieldWords = {
  sure: /\bcancel\w* ?(date|on|at|day|time|utc)?\b|gekundigt|kundigung\w*|\bannul\w*|\bcancelad\w*|\bcancelacion\b|\bcancelamento\b|\brezygnac\w*|\banulowan\w*|\biptal\w*( tarihi)?\b/,
  not: /\b(reason|by|at period|period end|type|note|is|flag|feedback|comment|policy|fee)\b/,
};
export const trialEndsOn: FieldWords = {
  sure: /\btrial (end|ends|ended|until|expires?)\b|\btestphase (bis|ende)\b|\bend of trial\b|\bfin (de )?(l )?essai\b|\bfin (de )?prueba\b/,
};
export const trialStartsOn: FieldWords = { sure: /\btrial (start|starts|started|begin|from)\b/ };
export const plan: FieldWords = {
  sure: /\b(plan|tier|package|edition|tarif\w*|product|produkt|forfait|formule|produit|producto|produto|paquete|pacote|paket|pakiet|plano|urun|sku|offer|abo)( (name|id|code|title|typ|type))?$/,
  not: /\b(interval|amount|price|currency|status|quantity|count|date|start|end|description|period)\b/,
};
export const discount: FieldWords = {
  sure: /\b(discount\w*|rabatt?|nachlass|remise|descuento|desconto|indirim|coupon|promo\w*)\b/,
  not: /\b(date|start|end|type|description)\b/,
};

// Spend.
export const spendDay: FieldWords = {
  sure: /^(date|day|datum|tag|jour|fecha|dia|data|dzien|gun|tarih|segments date|report(ing)? (date|day)|stat date|activity date)$|\b(reporting|report|period) (starts?|start date)\b|\b(start|starts|date start|start date|startdatum|begin date|from date)\b( in utc)?|\b(date de debut|fecha de inicio|data de inicio|data rozpoczecia|poczatek okresu\w*( \w+)?|baslangic tarihi|rapor baslangici|debut des rapports|inicio del informe)\b/,
  likely:
    /^(gregorian )?(week|month|quarter|woche|monat|quartal|semaine|mois|trimestre|semana|mes|tydzien|miesiac|kwartal|hafta|ay|ceyrek|period|periode)( (of|starting|beginning|commencing|from|vom|ab|du|de|del|desde|od|baslangici))?$|\bdate\b/,
  not: /\b(end|ends|stop|ende|created?|modified|updated|fin|fim|konca|bitis|campaign|launch)\b/,
};
export const spendLastDay: FieldWords = {
  sure: /\b(reporting|report|period) (ends?|end date)\b|\b(end date|date stop|date end|enddatum|to date|stop date|ends)\b|\b(date de fin|fecha de fin|data de fim|data zakonczenia|koniec okresu\w*( \w+)?|bitis tarihi|rapor sonu|fin des rapports|fin del informe)\b/,
  not: /\b(campaign|ad set)\b/,
};
export const cost: FieldWords = {
  sure: /\b(cost|costs|spend|spent|amount spent|ad spend|total spen[dt]|media cost|kosten|ausgaben|gesamtausgaben|ausgegebener betrag|cout|couts|depens\w*|montant depense|gasto|gastos|importe gastado|inversion|coste|costo|custo|custos|valor usado|investimento|koszt|koszty|wydatki|wydana kwota|maliyet|harcama|harcanan tutar)\b/,
  likely: /^(amount|betrag|montant|importe|valor|kwota|tutar|net cost|media)$/,
  not: /\b(per|pro|par|por|cpc|cpm|cpa|cpl|avg|average|mean|budget|planned|plan|forecast\w*|projected|geplant\w*|prevu\w*|previst\w*|planowan\w*|planlanan|type|target|limit|conv\w*|lead|click|result|all conv|estimated|currency|rate|of goods|center|centre|percent|share|ratio)\b/,
};
export const campaign: FieldWords = {
  sure: /\b(campaign|kampagne|campagne|campana|campanha|kampania|kampanii|kampanya)( (name|nom|nombre|nazwa|adi))?$|\b(kampagnenname|kampagnen)\b|\b(nom|nombre|nome|nazwa|name) (de la |da |der )?(campagne|campana|campanha|kampanii|kampagne)\b|^utm campaign$/,
  not: /\b(id|status|type|budget|group|gruppe|start|end|objective|state)\b/,
};
export const platform: FieldWords = {
  sure: /\b(platform|plattform|plateforme|plataforma|platforma|network|netzwerk|publisher|vendor|data source|ad network|mecra)\b/,
  likely: /^(channel|kanal|canal|source|medium|quelle|kaynak)$/,
  not: /\b(id|type|placement|device|spend|cost)\b/,
};
export const impressions: FieldWords = {
  sure: /\bimpr\w*|\bwyswietlen\w*|\bgosterim\w*|\bviews\b|\beinblendungen\b/,
  not: /\b(share|rate|per|cost|cpm|unique|top|percent|lost|gross)\b/,
};
export const clicks: FieldWords = {
  sure: /\bclicks?\b|\bklicks?\b|\bclics?\b|\bcliques\b|\bklikniec\w*|\btiklama\w*/,
  not: /\b(rate|per|cost|ctr|cpc|percent|through|invalid)\b/,
};
export const conversions: FieldWords = {
  sure: /^(all )?(conversions?|konversionen|conversiones|conversoes|konwersje|donusum\w*|conv|purchases|leads)$/,
  not: /\b(rate|value|cost|per)\b/,
};

// Leads and customers.
export const convertedOn: FieldWords = {
  sure: /\bconver(ted|sion)( (on|at|date|time))?\b|konvertier\w*|umgewandelt|\bdate (de )?conversion\b|\bfecha (de )?conversion\b|\bdata (de )?conversao\b|\bdata konwersji\b|\bdonusum tarihi\b|\bbecame (a )?customer\b|\bqualified (on|at|date)\b|konvertierungsdatum|\bqualifiziert( am)?\b|\bqualifie(e|s)? le\b|\b(calificad[oa]|cualificad[oa]) (el|en)\b|\bqualificad[oa] em\b|\bzakwalifikowan[oay]\b|\bnitelikli olma tarihi\b|\bdate (de )?qualification\b|\b(fecha|data) (de )?(c|qu)(u?)alifica(cion|cao)\b|\bdata kwalifikacji\b|\bnitelendirme tarihi\b/,
  not: /\b(rate|value|count|by|account|contact|opportunity)\b/,
};
export const leadStage: FieldWords = {
  sure: /\b(lead|lifecycle|life cycle) ?(status|stage)\b|\blead status\b|leadstatus|\betapa del ciclo\b|\bphase du cycle\b/,
  likely: /^(status|stage|statut|estado|phase|durum)$/,
};
export const leadOpportunity: FieldWords = { sure: /\bconverted (opportunity|deal)( id)?\b/ };
export const customerCreatedOn: FieldWords = {
  sure: new RegExp(
    `${createdOn.sure.source}|\\b(customer|client|member) since\\b|\\bkunde seit\\b|\\bsign ?up( date)?\\b`,
  ),
  not: createdOn.not ?? /^$/,
};
export const refunded: FieldWords = {
  sure: /\b(refund\w*|erstattet|erstattung|rembours\w*|reembols\w*|zwrot\w*|iade)\b/,
  not: /\b(date|status|reason|id|is|on|at|flag)\b/,
};
export const lineMark: RegExp =
  /\b(item|line|lineitem|position|artikel|product|produkt|article|articulo|concepto|pozycj\w*|urun|kalem|quantity|qty|menge|sku|unit price|einzelpreis)\b/;
