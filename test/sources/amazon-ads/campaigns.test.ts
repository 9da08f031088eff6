import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

describe('an Amazon Ads report', () => {
  test.each([
    [
      'on search terms in Spanish',
      'Fecha de inicio,Fecha de finalización,Divisa,Nombre de campaña,Nombre del grupo de anuncios,Segmentación,Término de búsqueda de cliente,Impresiones,Clics,Gasto,Ventas totales de 7 días (€)',
      '"oct 14, 2026","oct 15, 2026",EUR,Libros,G,*,cuento,100,3,"1.234,56 €","10,00 €"',
      'search-term',
      '2026-10-15',
    ],
    [
      'on products in German',
      'Datum;Portfolioname;Währung;Kampagnen-Name;Anzeigengruppenname;Beworbene SKU;Beworbene ASIN;Impressionen;Klicks;Ausgaben;7 Tage, Umsatz gesamt (€)',
      '14.10.2026;P;EUR;Libros;G;S1;A1;12.880;95;1.234,56 €;10,00 €',
      'ad',
      undefined,
    ],
    [
      'on targets in Italian',
      'Data,Valuta,Nome campagna,Targeting,Impressioni,Clic,Spesa,Vendite totali (€) 7 giorni',
      '14/10/2026,EUR,Libros,x,"1.000",10,"1.234,56 €","10,00 €"',
      'keyword',
      undefined,
    ],
    [
      'on placements in English',
      'Date,Currency,Campaign Name,Placement,Impressions,Clicks,Spend,7 Day Total Sales',
      '"Oct 14, 2026",EUR,Libros,Top of search,"1,000",10,"1,234.56",10.00',
      'ad',
      undefined,
    ],
  ])('%s is read, as pieces of what campaigns spent', (_, header, row, grain, lastDay) => {
    const { rows, rejects } = readLines(header, row);
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      { day: '2026-10-14', campaign: 'Libros', currency: 'EUR', cost: 1_234_560_000, grain },
    ]);
    expect(rows[0]?.['lastDay']).toBe(lastDay);
  });

  test('has its title above the header, and totals that are no campaigns', () => {
    const { rows, lines } = readLines(
      'Sponsored Products Campaign Report,,,,',
      'Date,Campaign Name,Impressions,Spend,7 Day Total Sales',
      '"Oct 14, 2026",Books,100,$20.00,$0.00',
      'Total,,100,$20.00,$0.00',
    );
    expect(rows.map(({ cost }) => cost)).toEqual([20_000_000]);
    expect(lines['rejected']).toBe(0);
  });
});
