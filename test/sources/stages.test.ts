// The stages that a new account of a CRM has in each language: those in between are open, so that the pipeline has a value.

import { afterAll, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../src/records/schema/outcome.ts';
import { usualStages } from '../../src/sources/stages.ts';
import { folderOf, removeFolders } from '../support/folders.ts';
import { reportIn, rowOf } from '../support/report.ts';

afterAll(removeFolders);

const outcome = outcomeOf({}, usualStages);

/** By language: HubSpot's five, Salesforce's eight, Pipedrive's five; then how they say won and lost. */
const pipelines: Readonly<Record<string, readonly [string, string, string, string]>> = {
  en: [
    'Appointment Scheduled, Qualified To Buy, Presentation Scheduled, Decision Maker Bought-In, Contract Sent',
    'Prospecting, Qualification, Needs Analysis, Value Proposition, Id. Decision Makers, Perception Analysis, Proposal/Price Quote, Negotiation/Review',
    'Qualified, Contact Made, Demo Scheduled, Proposal Made, Negotiations Started',
    'Closed Won, Closed Lost',
  ],
  de: [
    'Termin vereinbart, Qualifiziert zum Kauf, Präsentation vereinbart, Entscheidungsträger überzeugt, Vertragsverhandlung',
    'Kundensuche, Qualifizierung, Bedarfsanalyse, Nutzenversprechen, Entscheidungsträger identifizieren, Wahrnehmungsanalyse, Angebot/Preisangebot, Verhandlung/Überprüfung',
    'Qualifiziert, Kontakt hergestellt, Demo vereinbart, Angebot erstellt, Verhandlungen begonnen',
    'Abgeschlossen und gewonnen, Geschlossen und verloren',
  ],
  fr: [
    "Rendez-vous planifié, Qualifié pour l'achat, Présentation planifiée, Décideur convaincu, Contrat envoyé",
    'Prospection, Qualification, Analyse des besoins, Proposition de valeur, Identification des décideurs, Analyse de la perception, Proposition/Devis, Négociation/Révision',
    'Qualifié, Contact établi, Démo planifiée, Proposition faite, Négociations commencées',
    'Affaire gagnée, Fermé et perdu',
  ],
  es: [
    'Cita programada, Calificado para comprar, Presentación programada, Responsable de la decisión convencido, Contrato enviado',
    'Prospección, Calificación, Análisis de necesidades, Propuesta de valor, Identificar tomadores de decisiones, Análisis de percepción, Propuesta/Cotización de precios, Negociación/Revisión',
    'Calificado, Contactado, Demo programada, Propuesta realizada, Negociaciones iniciadas',
    'Cierre ganado, Cerrada perdida',
  ],
  pt: [
    'Reunião agendada, Qualificado para comprar, Apresentação agendada, Decisor envolvido, Contrato enviado',
    'Prospecção, Qualificação, Análise de necessidades, Proposta de valor, Identificar tomadores de decisão, Análise de percepção, Proposta/Cotação de preço, Negociação/Revisão',
    'Qualificado, Contato feito, Demonstração agendada, Proposta feita, Negociações iniciadas',
    'Negócio fechado, Fechado e perdido',
  ],
  pl: [
    'Spotkanie zaplanowane, Zakwalifikowany do zakupu, Prezentacja zaplanowana, Decydent przekonany, Umowa wysłana',
    'Poszukiwanie, Kwalifikacja, Analiza potrzeb, Propozycja wartości, Identyfikacja decydentów, Analiza percepcji, Propozycja/Wycena, Negocjacje/Przegląd',
    'Zakwalifikowane, Nawiązano kontakt, Zaplanowano demo, Złożono ofertę, Rozpoczęto negocjacje',
    'Zamknięte - wygrane, Utracono',
  ],
  tr: [
    'Randevu planlandı, Satın almaya uygun, Sunum planlandı, Karar verici ikna edildi, Sözleşme gönderildi',
    'Müşteri arama, Nitelendirme, İhtiyaç Analizi, Değer Önerisi, Karar Vericileri Belirleme, Algı Analizi, Teklif/Fiyat Teklifi, Müzakere/İnceleme',
    'Nitelikli, İletişim kuruldu, Demo planlandı, Teklif yapıldı, Müzakereler başladı',
    'Kapandı - Kazanıldı, Kaybedildi',
  ],
};

const listed = (text: string): string[] => text.split(', ');

describe.each(Object.entries(pipelines))('in %s', (_, [hubspot, salesforce, pipedrive, closing]) => {
  test.each([
    ['HubSpot', 5, hubspot],
    ['Salesforce', 8, salesforce],
    ['Pipedrive', 5, pipedrive],
  ] as const)('the stages before the end of a new pipeline of %s are open', (_tool, count, text) => {
    const all = listed(text).map((stage) => [stage, outcome(stage)]);
    expect(all).toEqual(listed(text).map((stage) => [stage, 'open']));
    expect(all).toHaveLength(count);
    expect(outcome(` 2. ${listed(text)[0]?.toUpperCase()} ✅`)).toBe('open');
  });

  test('the last two are won and lost', () => {
    expect(listed(closing).map(outcome)).toEqual(['won', 'lost']);
  });

  // One deal of 100.00 in each of the stages in between, and two that closed in October.
  test('HubSpot deals without any flag have an open pipeline', () => {
    const row = (stage: string, at: number, close: string) =>
      `${at},D${at},"${stage}",100.00,${close} 10:00,2026-09-01 10:00,EUR`;
    const text = [
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Currency',
      ...listed(hubspot).map((stage, at) => row(stage, at + 1, '2026-12-01')),
      ...listed(closing).map((stage, at) => row(stage, at + 11, '2026-10-20')),
    ].join('\n');
    const args = ['--period', '2026-10', '--as-of', '2026-10-31'].concat(
      ['open_pipeline', 'win_rate:count'].flatMap((id) => ['--metric', id]),
    );
    const report = reportIn(folderOf({ 'deals.csv': text }), '.', ...args);
    expect(rowOf(report, 'open_pipeline')).toMatchObject({ value: '500.00', reason: null });
    expect(rowOf(report, 'win_rate').value).toBe('0.500000000000');
  });
});

test('a stage of somebody’s own is unknown, and never open for want of anything better', () => {
  for (const stage of ['Went quiet', 'Auf Eis', 'Discovery call', 'Vertrag', 'Won back', 'Lost interest'])
    expect([stage, outcome(stage)]).toEqual([stage, 'unknown']);
});
