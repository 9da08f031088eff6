// The same exports in the languages of their users. The values were worked out by hand, in the comments, before anything was run.

import { afterAll } from 'vitest';
import { removeFolders } from '../support/folders.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const cases: readonly Case[] = [
  {
    // One won, one lost; open 2,000 at 50 %.
    title: 'Pipedrive in Polish',
    files: {
      'deals.csv': lines(
        'Szansa sprzedaży - ID,Szansa sprzedaży - Tytuł,Szansa sprzedaży - Właściciel,Szansa sprzedaży - Wartość,Szansa sprzedaży - Waluta wartości,Szansa sprzedaży - Prawdopodobieństwo,Szansa sprzedaży - Organizacja,Szansa sprzedaży - Lejek,Szansa sprzedaży - Etap,Szansa sprzedaży - Status,Szansa sprzedaży - Utworzono szansę sprzedaży,Szansa sprzedaży - Czas aktualizacji,Szansa sprzedaży - Czas wygranej,Szansa sprzedaży - Czas utraty,Szansa sprzedaży - Przewidywana data zamknięcia',
        '1,A,Ana,1000,PLN,100,X,Sprzedaż,Oferta,Wygrana,2026-09-01 10:00:00,2026-10-12 10:00:00,2026-10-12 10:00:00,,2026-10-30',
        '2,B,Ana,500,PLN,0,Y,Sprzedaż,Oferta,Przegrana,2026-09-02 10:00:00,2026-10-20 10:00:00,,2026-10-20 10:00:00,',
        '3,C,Ana,2000,PLN,50,Z,Sprzedaż,Oferta,Otwarta,2026-10-05 10:00:00,2026-10-25 10:00:00,,,2026-11-30',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: {
      'win_rate:count': '0.500000000000',
      won_amount: '1000.00',
      weighted_pipeline: '1000.00',
      pipeline_created: '2000.00',
    },
  },
  {
    // One of two became an opportunity after 18 days.
    title: 'HubSpot contacts in French, with the days of conversion',
    files: {
      'hubspot-crm-exports-tous-les-contacts-2026-11-05.csv': lines(
        "ID de fiche d'informations,Prénom,Nom,E-mail,Phase du cycle de vie,Date de création,Date de conversion en lead,Date de conversion en opportunité,Date de conversion en client",
        '1,A,A,a@a.example,Opportunité,2026-06-01 10:00,2026-06-01 10:00,2026-06-19 10:00,',
        '2,B,B,b@b.example,Lead,2026-06-02 10:00,2026-06-02 10:00,,',
      ),
    },
    args: '--period 2026-06',
    asOf: '2026-11-05',
    values: { lead_conversion_rate: '0.500000000000' },
  },
  {
    // One became an opportunity, another a customer; two did not.
    title: 'HubSpot contacts in Spanish, with the days on which a stage was entered',
    files: {
      'hubspot-crm-exports-todos-2026-11-05.csv': lines(
        'ID de registro,Nombre,Apellidos,Correo,Etapa del ciclo de vida,Fecha de creación,"Date entered ""Lead (Pipeline de etapa del ciclo de vida)""","Date entered ""Oportunidad (Pipeline de etapa del ciclo de vida)""","Date entered ""Cliente (Pipeline de etapa del ciclo de vida)"""',
        '1,A,A,a@a.example,Oportunidad,2026-06-01 10:00,2026-06-01 10:00,2026-06-19 10:00,',
        '2,B,B,b@b.example,Cliente,2026-06-02 10:00,2026-06-02 10:00,,2026-06-22 10:00',
        '3,B,B,c@b.example,Lead,2026-06-02 10:00,2026-06-02 10:00,,',
        '4,B,B,d@b.example,Lead,2026-06-02 10:00,2026-06-02 10:00,,',
      ),
    },
    args: '--period 2026-06',
    values: { lead_conversion_rate: '0.500000000000' },
  },
  {
    // One of two became an opportunity after 18 days.
    title: 'HubSpot contacts in Spanish, with the days of becoming something',
    files: {
      'contactos.csv': lines(
        'ID de registro,Nombre,Apellidos,Correo,Etapa del ciclo de vida,Fecha de creación,Fecha en que se convirtió en lead,Fecha en que se convirtió en oportunidad,Fecha en que se convirtió en cliente',
        '1,A,A,a@a.example,Oportunidad,2026-06-01 10:00,2026-06-01 10:00,2026-06-19 10:00,',
        '2,B,B,b@b.example,Lead,2026-06-02 10:00,2026-06-02 10:00,,',
      ),
    },
    args: '--period 2026-06 --as-of 2026-11-05',
    values: { lead_conversion_rate: '0.500000000000' },
  },
  {
    // In dollars: won 1,100 + 660; open 264 at 10 %; euros and pounds are not added.
    title: 'a Salesforce report in German, with converted amounts, in their currency',
    files: {
      'report1793870100000.csv': lines(
        '"Opportunity-Inhaber","Accountname","Opportunity-Name","Phase","Betrag Währung","Betrag","Betrag (umgewandelt) Währung","Betrag (umgewandelt)","Wahrscheinlichkeit (%)","Schlusstermin","Erstelldatum"',
        '"Ana","X","A","Geschlossen und gewonnen","EUR","1.000,00","USD","1.100,00","100","12.10.2026","01.09.2026"',
        '"Ana","Y","B","Geschlossen und verloren","EUR","300,00","USD","330,00","0","13.10.2026","01.09.2026"',
        '"Jo","Z","C","Geschlossen und gewonnen","GBP","500,00","USD","660,00","100","14.10.2026","01.09.2026"',
        '"Jo","Z","D","Akquise","GBP","200,00","USD","264,00","10","30.11.2026","02.10.2026"',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: {
      'win_rate:count': '0.666666666667',
      won_amount: '1760.00',
      pipeline_created: '264.00',
      weighted_pipeline: '26.40',
    },
  },
  {
    // In dollars: won 1,100 + 220.
    title: 'the same in Spanish',
    files: {
      'report1793870100000.csv': lines(
        '"Propietario de oportunidad","Nombre de la cuenta","Nombre de la oportunidad","Etapa","Importe Divisa","Importe","Importe (convertido) Divisa","Importe (convertido)","Probabilidad (%)","Fecha de cierre","Fecha de creación"',
        '"Ana","X","A","Closed Won","EUR","1.000,00","USD","1.100,00","100","12/10/2026","01/09/2026"',
        '"Ana","Y","B","Closed Lost","EUR","300,00","USD","330,00","0","13/10/2026","01/09/2026"',
        '"Jo","Z","D","Cierre ganado","EUR","200,00","USD","220,00","10","30/10/2026","02/10/2026"',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: { 'win_rate:count': '0.666666666667', won_amount: '1320.00' },
  },
  {
    // In dollars: won 200.
    title: 'the same in Portuguese',
    files: {
      'report1793870100000.csv': lines(
        '"Proprietário da oportunidade","Nome da conta","Nome da oportunidade","Fase","Valor Moeda","Valor","Valor (convertido) Moeda","Valor (convertido)","Probabilidade (%)","Data de fechamento","Data de criação"',
        '"Ana","X","A","Fechado ganho","BRL","1.000,00","USD","200,00","100","12/10/2026","01/09/2026"',
        '"Ana","Y","B","Fechado perdido","BRL","300,00","USD","60,00","0","13/10/2026","01/09/2026"',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: { 'win_rate:count': '0.500000000000', won_amount: '200.00' },
  },
  {
    // In dollars: won 1,100; a blank separates thousands.
    title: 'the same in French',
    files: {
      'report1793870100000.csv': lines(
        '"Propriétaire de l\'opportunité","Nom du compte","Nom de l\'opportunité","Étape","Montant Devise","Montant","Montant (converti) Devise","Montant (converti)","Probabilité (%)","Date de clôture","Date de création"',
        '"Ana","X","A","Fermée et gagnée","EUR","1 000,00","USD","1 100,00","100","12/10/2026","01/09/2026"',
        '"Ana","Y","B","Fermée et perdue","EUR","300,00","USD","330,00","0","13/10/2026","01/09/2026"',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency USD',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1100.00' },
  },
  {
    // One won, one lost; open 2,000 at 40 %.
    title: 'HubSpot deals in Portuguese',
    files: {
      'negocios.csv': lines(
        'ID do registro,Nome do negócio,Etapa do negócio,Valor,Moeda,Data de fechamento,Data de criação,Pipeline,Probabilidade do negócio',
        '1,A,Negócio fechado,1000,BRL,2026-10-12 10:00,2026-09-01 10:00,P,1',
        '2,B,Negócio perdido,500,BRL,2026-10-20 10:00,2026-09-02 10:00,P,0',
        '3,C,Contrato enviado,2000,BRL,2026-11-30 10:00,2026-10-05 10:00,P,0.4',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1000.00', weighted_pipeline: '800.00' },
  },
  {
    // One won, one lost.
    title: 'HubSpot deals in Polish',
    files: {
      'transakcje.csv': lines(
        'Identyfikator rekordu,Nazwa transakcji,Etap transakcji,Kwota,Waluta,Data zamknięcia,Data utworzenia,Lejek,Prawdopodobieństwo transakcji',
        '1,A,Zamknięte wygrane,1000,PLN,2026-10-12 10:00,2026-09-01 10:00,P,1',
        '2,B,Zamknięte przegrane,500,PLN,2026-10-20 10:00,2026-09-02 10:00,P,0',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1000.00' },
  },
  {
    // One won, one lost; one created in October.
    title: 'Pipedrive in Spanish, with the days of winning and losing',
    files: {
      'tratos.csv': lines(
        'Trato - ID,Trato - Título,Trato - Valor,Trato - Moneda,Trato - Etapa,Trato - Estado,Trato - Trato creado,Trato - Fecha de ganado,Trato - Fecha de perdido,Trato - Fecha de cierre prevista',
        '1,A,1000,EUR,Propuesta,Ganado,2026-09-01 10:00:00,2026-10-12 10:00:00,,',
        '2,B,500,EUR,Propuesta,Perdido,2026-09-01 10:00:00,,2026-10-20 10:00:00,',
        '3,C,2000,EUR,Propuesta,Abierto,2026-10-05 10:00:00,,,2026-11-30',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1000.00', pipeline_created: '2000.00' },
  },
  {
    // One won, one lost; open 2,000 at 50 %.
    title: 'Pipedrive in Portuguese, with currency and probability',
    files: {
      'negocios.csv': lines(
        'Negócio - ID,Negócio - Título,Negócio - Valor,Negócio - Moeda de Valor,Negócio - Etapa,Negócio - Status,Negócio - Negócio criado em,Negócio - Atualizado em,Negócio - Ganho em,Negócio - Data de perda,Negócio - Data de fechamento esperada,Negócio - Probabilidade',
        '1,A,1000,BRL,P,Ganho,2026-09-01 10:00:00,2026-10-12 10:00:00,2026-10-12 10:00:00,,,100',
        '2,B,500,BRL,P,Perdido,2026-09-01 10:00:00,2026-10-20 10:00:00,,2026-10-20 10:00:00,,0',
        '3,C,2000,BRL,P,Aberto,2026-10-05 10:00:00,2026-10-25 10:00:00,,,2026-11-30,50',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { 'win_rate:count': '0.500000000000', won_amount: '1000.00', weighted_pipeline: '1000.00' },
  },
];

tryAll('an export in another language', cases);
