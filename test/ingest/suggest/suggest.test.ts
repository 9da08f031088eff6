import { describe, expect, test } from 'vitest';
import { figureOf, proposed, uncommented } from './proposal.ts';

/** What the entry says, a line each without its indentation. */
const entryOf = (...lines: readonly string[]): string[] =>
  uncommented(proposed(lines))
    .split('\n')
    .map((line) => line.trim());

const says = (entry: readonly string[], start: string): string | null =>
  entry.find((line) => line.startsWith(start)) ?? null;

describe('a column of the right name', () => {
  test('is no day where its cells are flags', () => {
    const entry = entryOf('Email,Lead Source,Created,Converted', 'a@alder.example,Web,2026-10-01,true');
    expect(says(entry, 'createdOn:')).toBe('createdOn: "Created"');
    expect(says(entry, 'convertedOn:')).toBe(null);
  });

  test('is no tax where its cells are rates or words', () => {
    const entry = entryOf(
      'Invoice Number,Customer,Invoice Date,Tax Type,Tax Rate,Tax,Subtotal,Total',
      '1,Alder,2026-10-01,VAT,19,19.00,100.00,119.00',
      '2,Birch,2026-10-02,VAT,19,38.00,200.00,238.00',
    );
    expect([says(entry, 'total:'), says(entry, 'tax:')]).toEqual(['total: "Total"', 'tax: "Tax"']);
  });

  test('is no amount where it is a number of something', () => {
    const entry = entryOf(
      'Deal ID,Deal Value ID,Deal Value,Stage,Created,Close Date',
      '1,900001,1200.50,Closed Won,2026-09-01,2026-10-05',
      '2,900002,800.25,Proposal,2026-09-02,2026-11-05',
    );
    expect(says(entry, 'amount:')).toBe('amount: "Deal Value"');
  });
});

describe('what a deal is', () => {
  test('is told by a column of kinds, so that renewals are no new business', () => {
    const entry = entryOf(
      'Deal,Company,Value,Stage,Created,Closed,Kind',
      'D1,Alder,1000,Won,2026-09-01,2026-10-05,New',
      'D2,Birch,4000,Won,2026-09-03,2026-10-20,Renewal',
    );
    expect(says(entry, 'type:')).toBe('type: "Kind"');
  });

  test('is not told by a forecast category', () => {
    const entry = entryOf(
      'Deal,Company,Value,Stage,Created,Closed,Forecast Category',
      'D1,Alder,1000,Won,2026-09-01,2026-10-05,Closed',
      'D2,Birch,4000,Proposal,2026-09-03,2026-10-20,Commit',
    );
    expect(says(entry, 'type:')).toBe(null);
  });
});

describe('the total of an invoice', () => {
  const table = (header: string, ...cells: readonly string[]) =>
    entryOf(
      `Invoice Number,Customer,Invoice Date,${header}`,
      ...cells.map((cell, at) => `${at},Alder,2026-10-01,${cell}`),
    );

  test('has its tax in it where that is a whole percentage of the rest, though a discount keeps the sum from holding', () => {
    const entry = table(
      'Subtotal,Discount,Tax,Total',
      '100.00,0.00,19.00,119.00',
      '200.00,20.00,34.20,214.20',
    );
    expect([says(entry, 'total:'), says(entry, 'tax:')]).toEqual(['total: "Total"', 'tax: "Tax"']);
  });

  test('is open where neither a sum nor a percentage shows what is tax', () => {
    const entry = table('Subtotal,Tax,Total', '100.00,25.00,131.70', '200.00,43.00,251.30');
    expect(says(entry, 'undecided:')).toContain('[total]');
  });

  test('is the amount without tax where the other is a whole percentage more', () => {
    const entry = table('Subtotal,Total', '100.00,119.00', '200.00,238.00');
    expect(says(entry, 'total:')).toBe('total: "Subtotal"');
    expect(says(table('Subtotal,Total', '100.00,104.70', '200.00,204.90'), 'undecided:')).toContain(
      '[total]',
    );
  });

  test('is open where a number repeats and no line has an amount of its own', () => {
    const lines = ['1,Alder,2026-10-01,Plan,300.00', '1,Alder,2026-10-01,Setup,300.00'];
    const entry = entryOf('Invoice Number,Customer,Invoice Date,Item Name,Total', ...lines);
    expect(says(entry, 'undecided:')).toContain('[total]');
    expect(says(entry, 'id:')).toBe(null);
  });
});

test('the day of closing is the one of the outcome, before the one that was expected', () => {
  const rows = [
    'A,Won,100.50,2026-08-01,2026-09-30,2026-10-02,',
    'B,Lost,50.50,2026-08-02,2026-10-05,,2026-10-09',
    'C,Negotiation,75.50,2026-09-01,2026-12-01,,',
  ];
  const header = 'Opportunity,Stage,Amount,Created,Expected Close,Won Date,Lost Date';
  expect(says(entryOf(header, ...rows), 'closedOn:')).toBe(
    'closedOn: { headers: ["Won Date", "Lost Date", "Expected Close"] }',
  );
  expect(figureOf(uncommented, { header, rows, metric: 'won_amount' })).toBe('100.50');
});

describe('the amount of a subscription', () => {
  test('of a whole contract is spread over it', () => {
    const one = {
      header: 'Account Name,Contract Start Date,Contract End Date,Total Contract Value',
      rows: ['Alder,2026-01-01,2028-12-31,3600.00'],
      metric: 'mrr',
    };
    expect(figureOf(uncommented, one)).toBe('100.00');
  });

  const table = (header: string, ...cells: readonly string[]) =>
    entryOf(`Customer,Start Date,${header}`, ...cells);

  test('is monthly under MRR, whatever seats and billing there are', () => {
    const one = {
      header: 'Customer,Start Date,MRR,Seats,Billing Cycle',
      rows: ['Alder,2026-01-01,120.00,4,annual', 'Birch,2026-02-01,80.00,2,monthly'],
      metric: 'mrr',
    };
    expect(figureOf(uncommented, one)).toBe('200.00');
  });

  test('is yearly under ARR', () => {
    const one = { header: 'Customer,Start Date,ARR', rows: ['Alder,2026-01-01,1200.00'], metric: 'mrr' };
    expect(figureOf(uncommented, one)).toBe('100.00');
  });

  test('is open where no column says how often it is paid', () => {
    const entry = table('Price', 'Alder,2026-01-01,120.00');
    expect(says(entry, 'undecided:')).toContain('[interval]');
    expect(entry).toContain('# interval: { value: month }');
    expect(entry).toContain('# interval: { value: year }');
  });

  test('may be of the months of its contract or not', () => {
    const entry = table('Price,Contract term (months)', 'Alder,2026-01-01,120.00,12');
    expect(says(entry, 'undecided:')).toContain('[interval]');
  });

  test('may be for one seat or for all, unless a sum shows it', () => {
    const open = table('Price,Seats,Interval', 'Alder,2026-01-01,120.00,4,month');
    expect(says(open, 'undecided:')).toContain('[quantity]');
    const shown = table('Price,Seats,Interval,Total', 'Alder,2026-01-01,30.00,4,month,120.00');
    expect(says(shown, 'quantity:')).toBe('quantity: "Seats"');
  });

  test('may be in cents where a database has whole numbers of it', () => {
    const entry = entryOf('customer_id,start_date,plan_amount,interval', 'c1,2026-01-01,4900,month');
    expect(says(entry, 'undecided:')).toContain('[amount]');
    expect(entry).toContain('# amount: { header: "plan_amount", as: minor }  # in cents  # 4900');
  });

  test('is in the unit that its header names', () => {
    const entry = entryOf('customer_id,start_date,mrr_cents', 'c1,2026-01-01,4900');
    expect(says(entry, 'amount:')).toBe('amount: { header: "mrr_cents", as: minor }');
  });
});

test('customers that stand again under other months are a table of months, whatever start it states', () => {
  const one = {
    header: 'Month,Customer,MRR,Start Date',
    rows: ['2026-09-01,Alder,10.00,2026-01-01', '2026-10-01,Alder,12.00,2026-01-01'],
    metric: 'mrr',
  };
  expect(figureOf(uncommented, one)).toBe('12.00');
});

describe('the end of a subscription', () => {
  const table = (header: string, ...cells: readonly string[]) =>
    entryOf(`Customer,MRR,Start Date,${header}`, ...cells.map((cell) => `Alder,10.00,2026-01-01,${cell}`));

  test('is open where subscriptions that go on have one', () => {
    expect(says(table('End Date,Status', '2027-01-01,active'), 'undecided:')).toContain('[endedOn]');
  });

  test('is the day beside those that are over', () => {
    const entry = table('End Date,Status', '2026-09-01,cancelled', ',active');
    expect(says(entry, 'endedOn:')).toBe('endedOn: "End Date"');
  });

  test('is open where a flag says that it is over, and no day since when', () => {
    expect(says(table('Cancelled', 'yes', 'no'), 'undecided:')).toContain('[endedOn]');
  });
});

describe('foreign words', () => {
  test.each([
    ['German', 'Kunde;Preis;Zahlweise;Vertragsbeginn;Vertragsende;Status', 'monatlich', 'gekündigt'],
    ['French', 'Client;Prix;Périodicité;Date de début;Date de fin;Statut', 'mensuel', 'résilié'],
    ['Spanish', 'Cliente;Precio;Periodicidad;Fecha de inicio;Fecha de baja;Estado', 'mensual', 'cancelado'],
    ['Portuguese', 'Cliente;Preço;Periodicidade;Data de início;Data de fim;Situação', 'mensal', 'cancelado'],
    [
      'Polish',
      'Klient;Cena;Okres rozliczeniowy;Data rozpoczęcia;Data zakończenia;Status',
      'miesięcznie',
      'anulowana',
    ],
    ['Turkish', 'Müşteri;Fiyat;Faturalama dönemi;Başlangıç tarihi;Bitiş tarihi;Durum', 'aylık', 'iptal'],
  ])('of a list of subscriptions are put into ours: %s', (_, header, month, canceled) => {
    const one = {
      header,
      rows: [
        `Alder;120,00;${month};15.01.2026;;active`,
        `Birch;80,00;${month};15.01.2026;15.09.2026;${canceled}`,
      ],
      metric: 'mrr',
    };
    expect(figureOf(uncommented, one)).toBe('120.00');
  });

  test.each([
    [
      'German',
      'Rechnungsnummer;Kunde;Rechnungsdatum;Fällig am;Nettobetrag;MwSt;Bruttobetrag;Status',
      'Entwurf',
    ],
    [
      'French',
      "N° de facture;Client;Date de facture;Date d'échéance;Montant HT;TVA;Montant TTC;Statut",
      'Brouillon',
    ],
    [
      'Spanish',
      'Nº de factura;Cliente;Fecha de emisión;Vencimiento;Base imponible;IVA;Total;Estado',
      'Borrador',
    ],
    [
      'Portuguese',
      'Número da fatura;Cliente;Data de emissão;Vencimento;Valor líquido;IVA;Valor total;Situação',
      'Rascunho',
    ],
    ['Polish', 'Numer faktury;Nabywca;Data wystawienia;Termin płatności;Netto;VAT;Brutto;Status', 'Szkic'],
    ['Turkish', 'Fatura No;Müşteri;Fatura Tarihi;Vade Tarihi;Ara Toplam;KDV;Genel Toplam;Durum', 'Taslak'],
  ])(
    'of a list of invoices name number, customer, days, net, tax, total and draft: %s',
    (_, header, draft) => {
      const row = (number: number, net: string, tax: string, gross: string, status: string) =>
        `${number};Alder;05.10.2026;19.10.2026;${net};${tax};${gross};${status}`;
      const one = {
        header,
        rows: [row(1, '100,00', '20,00', '120,00', 'paid'), row(2, '50,00', '10,00', '60,00', draft)],
        metric: 'invoiced_revenue',
      };
      expect(figureOf(uncommented, one)).toBe('100.00');
      expect(says(entryOf(one.header, ...one.rows), 'dueOn:')).not.toBe(null);
    },
  );

  test.each([
    ['German', 'Tag;Kampagne;Kosten;Währung'],
    ['French', 'Jour;Campagne;Coût;Devise'],
    ['Spanish', 'Día;Campaña;Coste;Moneda'],
    ['Portuguese', 'Dia;Campanha;Custo;Moeda'],
    ['Polish', 'Dzień;Kampania;Koszt;Waluta'],
    ['Turkish', 'Gün;Kampanya;Maliyet;Para birimi'],
  ])('of a list of spend name day, campaign, cost and currency: %s', (_, header) => {
    const rows = ['05.10.2026;Autumn;12,50;EUR', '06.10.2026;Autumn;7,50;EUR'];
    expect(figureOf(uncommented, { header, rows, metric: 'marketing_spend EUR' })).toBe('20.00');
  });
});

test('a stage that nobody knows is for the user to place, each way with all other words', () => {
  const entry = entryOf(
    'Deal,Stage,Amount,Created,Close Date',
    'Tills,Gewonnen!,10.50,2026-09-01,2026-10-15',
    'Scales,Resting,20.50,2026-09-01,2026-11-15',
  );
  expect(says(entry, 'undecided:')).toContain('[outcome]');
  expect(entry).toContain('# values: { outcome: { open: ["Resting"] } }');
  expect(says(entry, 'values:')).toBe(null);
});

test('days that no cell shows the order of are open, unless the language of the headers tells', () => {
  const english = entryOf('Customer,Start Date,MRR', 'Alder,03/04/2026,10.00');
  expect(says(english, 'undecided:')).toContain('[dates]');
  const french = entryOf('Client;Date de début;Montant mensuel;Devise', 'Alder;03/04/2026;10,00;EUR');
  expect([says(french, 'undecided:'), says(french, 'dates:')]).toEqual([null, 'dates: DMY']);
});

test('payments that never came in are left out', () => {
  const one = {
    header: 'Payment ID,Customer,Payment date,Amount,Currency,Payment status',
    rows: ['1,Alder,2026-10-01,10.00,EUR,Succeeded', '2,Birch,2026-10-02,20.00,EUR,Failed'],
    metric: 'collected_revenue',
  };
  expect(figureOf(uncommented, one)).toBe('10.00');
});

test('a file without rows leaves everything open', () => {
  expect(says(entryOf('Customer,Start Date,MRR'), 'undecided:')).toContain('columns');
});

test('a row of totals is named', () => {
  expect(entryOf('Day,Campaign,Cost', '2026-10-01,Autumn,10.00', 'Total,,10.00')).toContain(
    'totals: ["Total"]',
  );
});
