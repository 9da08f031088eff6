// Reports of ad platforms by week or month, in the languages of their users. The values were worked out by hand, in the comments,
// before anything was run.

import { afterAll } from 'vitest';
import { removeFolders } from '../support/folders.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const cases: readonly Case[] = [
  {
    // October: 310.00 + 62.50.
    title: 'Google Ads in Spanish, totals under the status',
    files: {
      'g.csv': lines(
        'Informe de campañas',
        '1 de septiembre de 2026 - 31 de octubre de 2026',
        'Mes,Estado de la campaña,Campaña,Código de moneda,Coste,Impr.,Clics',
        '2026-09-01,Habilitada,Marca,EUR,"1.200,00",1000,40',
        '2026-10-01,Habilitada,Marca,EUR,"310,00",900,30',
        '2026-10-01,Habilitada,Genérica,EUR,"62,50",900,30',
        ',Total: Campañas,,EUR,"1.572,50",2900,70',
        ',Total: Cuenta,,EUR,"1.572,50",2900,70',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '372.50' },
  },
  {
    // October: 310.00.
    title: 'Google Ads in Polish',
    files: {
      'g.csv': lines(
        'Raport kampanii',
        '1 września 2026 - 31 października 2026',
        'Miesiąc,Kampania,Kod waluty,Koszt,Wyświetlenia,Kliknięcia',
        '2026-09-01,Marka,PLN,"1 200,00",1000,40',
        '2026-10-01,Marka,PLN,"310,00",900,30',
        'Łącznie: kampanie,--,PLN,"1 510,00",2900,70',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '310.00' },
  },
  {
    // 28 September – 4 October: 4/7 of 70 = 40; 100; 26 October – 1 November: 6/7 of 140 = 120.
    title: 'Google Ads in Turkish, by week',
    files: {
      'g.csv': lines(
        'Kampanya raporu',
        '28 Eylül 2026 - 1 Kasım 2026',
        'Hafta,Kampanya,Para birimi kodu,Maliyet,Gösterim,Tıklamalar',
        '2026-09-28,Marka,TRY,"70,00",1000,40',
        '2026-10-05,Marka,TRY,"100,00",900,30',
        '2026-10-26,Marka,TRY,"140,00",900,30',
        'Toplam: Kampanyalar,--,TRY,"310,00",2900,70',
      ),
    },
    args: '--period 2026-10 --as-of 2026-11-01',
    values: { marketing_spend: '260.00' },
  },
  {
    // October: 310.00.
    title: 'Google Ads with months by name',
    files: {
      'g.csv': lines(
        'Campaign report',
        '"September 1, 2026 - October 31, 2026"',
        'Month,Campaign,Currency code,Cost,Impr.,Clicks',
        'September 2026,Brand,EUR,200.00,1000,40',
        'October 2026,Brand,EUR,310.00,900,30',
        'Total: Account,--,EUR,510.00,2900,70',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '310.00' },
  },
  {
    // 1,310.25 for all of October.
    title: 'Meta in Turkish, as its newer exports call their days',
    files: {
      'Adsız-Rapor-Eki-1-2026-Eki-31-2026.csv': lines(
        'Raporlama Başlangıcı,Raporlama Bitişi,Kampanya Adı,Harcanan Tutar (TRY),Gösterim,Bağlantı Tıklamaları',
        '2026-10-01,2026-10-31,Sonbahar,"1.310,25",9000,90',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '1310.25' },
  },
  {
    // 1,310.25 for all of October.
    title: 'Meta in Portuguese, as its newer exports call their days',
    files: {
      'm.csv': lines(
        'Início dos relatórios,Término dos relatórios,Nome da campanha,Valor usado (BRL),Impressões,Cliques no link',
        '2026-10-01,2026-10-31,Outono,1310.25,9000,90',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '1310.25' },
  },
  {
    // October: 310.25; the results of both campaigns are no campaign.
    title: 'Meta in German, with a total',
    files: {
      'm.csv': lines(
        'Berichtsstart,Berichtsende,Kampagnenname,Ausgegebener Betrag (EUR),Impressionen,Link-Klicks',
        '2026-09-01,2026-09-30,Herbst,"1200,50",9000,90',
        '2026-10-01,2026-10-31,Herbst,"310,25",9000,90',
        '2026-09-01,2026-10-31,Ergebnisse aus 2 Kampagnen,"1510,75",9000,90',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '310.25' },
  },
  {
    // October: 110.00.
    title: 'TikTok by month',
    files: {
      't.csv': lines(
        'By Month,Campaign name,Cost,Currency,Impressions,Clicks (destination)',
        '2026-09,Rota,70.00,EUR,100,4',
        '2026-10,Rota,110.00,EUR,100,4',
        'Total of 2 results,,180.00,EUR,200,8',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '110.00' },
  },
  {
    // 28 September – 4 October: 4/7 of 70 = 40; 110.00.
    title: 'TikTok by week',
    files: {
      't.csv': lines(
        'By Week,Campaign name,Cost,Currency,Impressions,Clicks (destination)',
        '2026-09-28 ~ 2026-10-04,Rota,70.00,EUR,100,4',
        '2026-10-05 ~ 2026-10-11,Rota,110.00,EUR,100,4',
        'Total of 2 results,,180.00,EUR,200,8',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { marketing_spend: '150.00' },
  },
];

tryAll('spend by week or month', cases);
