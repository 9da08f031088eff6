// Header rows of public repositories, with made-up cells below them. The rule: the searches for five beginnings of header
// rows in turn, `Rechnungsnummer;Rechnungsdatum;` (ten hits), `invoice_number,invoice_date,` (ten), `customer_id,plan,mrr` (four),
// `date,campaign,spend` (ten) and `deal_id,stage,amount` (ten), each hit whose passage shows a whole row, equal rows once. None is left out.

import { describe, expect, test } from 'vitest';
import { figureOf, uncommented } from './proposal.ts';

interface Case {
  readonly header: string;
  readonly rows: readonly string[];
  readonly metric: string;
  /** The value of October 2026 that the cells mean; null where the header and the cells cannot say it, so that the entry must be refused. */
  readonly right: string | null;
}

const cases: readonly Case[] = [
  {
    // With tax, and no column says how much.
    header:
      'Rechnungsnummer;Rechnungsdatum;Kundenname;Firmenname;Bruttobetrag;Status;Belegart;StornoReferenz;KassenIdAnzeige;RegisterFK;TseSignatur',
    rows: [
      'R-1;05.10.2026;Anna Grau;Grau KG;119,00;bezahlt;Rechnung;;K1;1;x',
      'R-2;20.10.2026;Bert Rot;Rot AG;238,00;offen;Rechnung;;K1;1;y',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    // Of whom, or from whom?
    header: 'rechnungsnummer;rechnungsdatum;faelligkeitsdatum;betrag',
    rows: ['R1;2026-10-01;2026-10-15;1234,56', 'R2;2026-10-21;2026-11-04;100,00'],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header: 'Kunde;Rechnungsnummer;Rechnungsdatum;Betrag;Faelligkeitsdatum;Zahlungsstatus',
    rows: [
      'Birke KG;AR-1;02.10.2026;1.154,60;02.11.2026;offen',
      'Esche AG;AR-2;20.10.2026;845,40;20.11.2026;bezahlt',
      'Esche AG;AR-3;02.11.2026;77,00;02.12.2026;offen',
    ],
    metric: 'invoiced_revenue',
    right: '2000.00',
  },
  {
    // Bills of others, handed in.
    header:
      'Einreichungsdatum;Vertragsnummer;Versicherter;Rechnungsnummer;Rechnungsdatum;Behandlungsdatum;Leistungserbringer;Rechnungsbetrag;Abrechnungsnummer;Abrechnungsdatum;Belegnummer;Erstattung;Widerspruch',
    rows: [
      '03.10.2026;V1;A. Grau;77;01.10.2026;28.09.2026;Praxis Süd;120,00;A1;15.10.2026;B1;96,00;',
      '05.10.2026;V1;A. Grau;78;03.10.2026;29.09.2026;Praxis Nord;80,00;A2;16.10.2026;B2;64,00;',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'Rechnungsnummer;Rechnungsdatum;Leistungsdatum;Kundenname;Kunden-UID;Nettobetrag;MwSt-Satz;MwSt-Betrag;Bruttobetrag;Status;Zahlungseingang;Betrag erhalten',
    rows: [
      'RE-1;05.10.2026;01.10.2026;Birke KG;ATU1;100,00;20;20,00;120,00;Bezahlt;19.10.2026;120,00',
      'RE-2;15.10.2026;01.10.2026;Esche AG;ATU2;250,00;20;50,00;300,00;Offen;;0,00',
      'RE-3;16.10.2026;01.10.2026;Esche AG;ATU2;70,00;20;14,00;84,00;Entwurf;;0,00',
    ],
    metric: 'invoiced_revenue',
    right: '350.00',
  },
  {
    header: 'Rechnungsnummer;Rechnungsdatum;Kunde',
    rows: ['1;01.10.2026;Birke KG', '2;02.10.2026;Esche AG'],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    // Of suppliers.
    header: 'Interne Belegnummer;Lieferant;Rechnungsnummer;Rechnungsdatum;Betrag Netto;Betrag Brutto',
    rows: ['I1;Papier AG;77;01.10.2026;100,00;119,00', 'I2;Strom AG;5;15.10.2026;50,00;59,50'],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'Bestellnummer;SKU;Artikel;Menge;Netto vor Rabatt;Rabatt %;Positionsbetrag brutto;Rechnungsnummer;Rechnungsdatum;Gesamtbetrag brutto',
    rows: [
      'B1;S1;Schraube;10;100,00;10;107,10;77;01.10.2026;166,60',
      'B1;S2;Mutter;5;50,00;0;59,50;77;01.10.2026;166,60',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'kdnr;mitgliedsnummer_sewobe;rechnungsnummer;rechnungsdatum;zahlungsziel;zahlweise;mahnstufe;bezeichnung;aktuelloffen',
    rows: [
      '1;M1;77;01.10.2026;14;jährlich;0;Beitrag;60,00',
      '2;M2;78;01.10.2026;14;jährlich;1;Beitrag;60,00',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'invoice_id,order_id,supplier_id,invoice_number,invoice_date,currency,subtotal,tax_amount,shipping_amount,total_amount,status,payment_status,findings_json,note,source_label,created_at,reviewed_at',
    rows: [
      '1,9,4,A-1,2026-10-02,EUR,100.00,19.00,5.00,124.00,OPEN,NOT_PAID,[],,MANUAL,2026-10-03,',
      '2,9,5,A-2,2026-10-09,EUR,200.00,38.00,0.00,238.00,OPEN,NOT_PAID,[],,MANUAL,2026-10-10,',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'id,invoice_number,invoice_date,client_id,client_name_norm,territory_code,ile,nb_colis,products_ht_eur,transit_fee_eur,transport_cost_eur,invoice_ht_eur',
    rows: [
      '1,F1,2026-10-02,7,ALPHA,GP,Guadeloupe,3,900.50,40.00,59.50,1000.00',
      '2,F2,2026-10-12,8,BETA,MQ,Martinique,1,400.50,20.00,79.50,500.00',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header: 'id,invoice_number,invoice_date,service_period,customer_name,total,status,created_at',
    rows: [
      '1,2026-001,2026-10-05,2026-09,Alder Ltd,350.50,sent,2026-10-05T09:00:00Z',
      '2,2026-002,2026-10-08,2026-09,Birch Ltd,149.50,draft,2026-10-08T09:00:00Z',
      '3,2026-003,2026-10-30,2026-10,Birch Ltd,99.50,paid,2026-10-30T09:00:00Z',
    ],
    metric: 'invoiced_revenue',
    right: '450.00',
  },
  {
    header: 'invoice_number,invoice_date,issued_at,insurance_company_name,subtotal,vat,total',
    rows: [
      'I-1,2026-10-02,2026-10-02T08:00:00Z,Shield,100.00,17.00,117.00',
      'I-2,2026-10-20,2026-10-21T08:00:00Z,Aegis,300.00,51.00,351.00',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'company_id,supplier_id,invoice_number,invoice_date,due_date,status,subtotal,discount_amount,tax_amount,total,paid_amount,currency,notes',
    rows: [
      '1,7,S-1,2026-10-01,2026-10-31,open,100.00,0.00,19.00,119.00,0.00,EUR,',
      '1,8,S-2,2026-10-11,2026-11-10,paid,200.00,0.00,38.00,238.00,238.00,EUR,',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'id,workspace_id,organization_id,legal_entity_id,supplier_id,purchase_order_id,invoice_number,invoice_date,due_date,currency_code,tax_minor,total_minor,status,created_by,approved_by,approved_at,created_at,updated_at,row_version',
    rows: [
      '1,1,1,1,5,10,S-1,2026-10-01,2026-10-31,EUR,1900,11900,approved,u1,u2,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,2',
      '2,1,1,1,6,11,S-2,2026-10-05,2026-11-04,EUR,3800,23800,approved,u1,u2,2026-10-06T00:00:00Z,2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,2',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'id,organization_id,customer_id,invoice_number,invoice_date,due_date,status,subtotal_cents,total_cents,emailed_to,created_at,updated_at',
    rows: [
      'a,o,c1,INV-1,2026-10-01,2026-10-31,sent,42000,49980,x@alder.example,1790812800,1790812800',
      'b,o,c2,INV-2,2026-10-11,2026-11-10,paid,8000,9520,x@birch.example,1791676800,1791676800',
    ],
    metric: 'invoiced_revenue',
    right: '500.00',
  },
  {
    header:
      'document_id,filename,vendor_name,invoice_number,invoice_date,gstin,currency,subtotal,tax,total,item_position,item_description,item_quantity,item_rate,item_amount',
    rows: [
      '1,a.pdf,Papier AG,77,2026-10-01,29AA,INR,300.00,54.00,354.00,1,Paper,10,20.00,200.00',
      '1,a.pdf,Papier AG,77,2026-10-01,29AA,INR,300.00,54.00,354.00,2,Ink,5,20.00,100.00',
    ],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header:
      'supplier_gstin,invoice_number,invoice_date,taxable_amount,igst_amount,cgst_amount,sgst_amount,place_of_supply',
    rows: ['27AA,1,18-10-2026,1000.00,180.00,0.00,0.00,27', '27AB,2,19-10-2026,500.00,90.00,0.00,0.00,27'],
    metric: 'invoiced_revenue',
    right: null,
  },
  {
    header: 'customer_id,plan,mrr,start_date,end_date,status',
    rows: [
      'C001,pro,99.00,2026-01-15,,active',
      'C002,basic,29.00,2026-02-01,2026-08-15,churned',
      'C003,enterprise,499.00,2026-03-10,,active',
    ],
    metric: 'mrr',
    right: '598.00',
  },
  {
    // Whole numbers under a name of a database, which may be cents.
    header: 'month,customer_id,plan,mrr,mrr_type,industry,region',
    rows: ['2026-09-01,C1,Pro,399,New,Retail,Europe', '2026-10-01,C1,Pro,450,Expansion,Retail,Europe'],
    metric: 'mrr',
    right: null,
  },
  {
    header: 'customer_id,plan,mrr,status',
    rows: ['c1,Pro,200,active', 'c2,Starter,40,active', 'c3,Starter,40,cancelled'],
    metric: 'mrr',
    right: null,
  },
  {
    header: 'date,campaign,spend_usd',
    rows: ['2026-10-01,Broad,12.40', '2026-10-02,Broad,7.60'],
    metric: 'marketing_spend USD',
    right: '20.00',
  },
  {
    header: 'date,campaign,spend',
    rows: ['2026-10-01,Broad,12.40', '2026-10-02,Narrow,7.60'],
    metric: 'marketing_spend',
    right: '20.00',
  },
  {
    header: 'date,campaign,spend,impressions,clicks,conversions,cost_per_conversion',
    rows: ['2026-10-01,Broad,120.50,5000,60,3,40.17', '2026-10-02,Broad,79.50,4000,41,2,39.75'],
    metric: 'marketing_spend',
    right: '200.00',
  },
  {
    header: 'date,campaign_name,spend,impressions,clicks,reach',
    rows: ['2026-10-01,Broad,120.50,5000,60,4100', '2026-10-02,Broad,79.50,4000,41,3300'],
    metric: 'marketing_spend',
    right: '200.00',
  },
  {
    header: 'datasource,source,account_name,date,campaign,spend,impressions,outbound_clicks_outbound_click',
    rows: [
      'facebook,facebook,Shop,2026-10-01,Broad,33.25,800,12',
      'facebook,facebook,Shop,2026-10-02,Broad,66.75,900,9',
    ],
    metric: 'marketing_spend',
    right: '100.00',
  },
  {
    header: 'date,campaign,spend,clicks',
    rows: ['2026-10-01,Broad,12.40,4', '2026-10-02,Narrow,7.60,3'],
    metric: 'marketing_spend',
    right: '20.00',
  },
  {
    header: 'date,campaign,spend,leads,retained',
    rows: ['2026-10-03,Posts,80,2,yes', '2026-10-04,Posts,40,1,no'],
    metric: 'marketing_spend',
    right: '120.00',
  },
  {
    header: 'date,campaign,spend_rub',
    rows: ['2026-10-01,brand-search,900.00', '2026-10-02,brand-search,0'],
    metric: 'marketing_spend RUB',
    right: '900.00',
  },
  {
    // One row for each investor of a deal.
    header: 'investor_id,deal_id,stage,amount,funded,last_outreach,next_follow_up,notes',
    rows: ['i1,d1,Committed,5000.00,false,2026-10-01,,', 'i2,d1,Passed,2500.00,false,2026-10-02,,'],
    metric: 'open_pipeline',
    right: null,
  },
  {
    header: 'deal_id,stage,amount,updated_at',
    rows: ['D1,Closed Won,1200.00,2026-10-02T10:00:00Z', 'D2,Proposal,800.00,2026-10-05T10:00:00Z'],
    // Nobody says since when a deal is open.
    metric: 'open_pipeline',
    right: 'none',
  },
  {
    header: 'lead_id,deal_id,stage,amount,owner_id,updated_at,payload',
    rows: [
      'L1,D1,Won,1200.00,u1,2026-10-02T10:00:00Z,{}',
      'L2,D2,Negotiation,800.00,u2,2026-10-05T10:00:00Z,{}',
    ],
    metric: 'open_pipeline',
    right: 'none',
  },
  {
    header: 'Deal_Name,Deal_ID,Stage,Amount,Created_Time',
    rows: [
      'Tills,1,Closed Won,1200.00,2026-09-02T10:00:00+02:00',
      'Scales,2,Proposal/Price Quote,800.00,2026-10-05T10:00:00+02:00',
    ],
    metric: 'open_pipeline',
    right: '800.00',
  },
  {
    // Nothing says what "Active" means.
    header: 'deal_id,stage,amount',
    rows: ['D-001,Prospect,12000.00', 'D-002,Active,4500.00'],
    metric: 'open_pipeline',
    right: null,
  },
  {
    header: 'Deal_Name,Deal_ID,Stage,Amount,Created_Time,Google_Drive_Link',
    rows: ['Tills,1,Closed Lost,1200.00,2026-09-02,x', 'Scales,2,Qualification,800.00,2026-10-05,y'],
    metric: 'open_pipeline',
    right: '800.00',
  },
];

describe('the entry for a public header row', () => {
  test('is put to the test for thirty or more', () => expect(cases.length).toBeGreaterThanOrEqual(30));

  test.each(cases.filter(({ right }) => right !== null))('$header gives what its cells mean', (one) => {
    expect(figureOf(uncommented, one)).toEqual(one.right);
  });

  test.each(cases.filter(({ right }) => right === null))(
    '$header is refused, as it leaves something open',
    (one) => {
      expect(figureOf(uncommented, one)).toBe('refused');
    },
  );
});
