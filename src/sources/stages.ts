// Stages that a new CRM comes with, in the languages of its accounts; those that close a deal are known by their words
// (records/schema/outcome.ts), and stages of the user's own are put in words of ours by the config.

import type { OutcomeWords } from '../records/schema/outcome.ts';

const hubspot = [
  'Appointment Scheduled',
  'Qualified To Buy',
  'Presentation Scheduled',
  'Decision Maker Bought-In',
  'Contract Sent',
  ...['Termin vereinbart', 'Termin geplant', 'Qualifiziert zum Kauf', 'Präsentation geplant'],
  ...['Entscheidungsträger überzeugt', 'Entscheider überzeugt', 'Angebot vorgelegt', 'Vertrag gesendet'],
  ...['Vertrag zugesendet', 'Vertrag verschickt'],
  ...['Rendez-vous planifié', "Qualifié pour l'achat", 'Présentation planifiée', 'Décideur convaincu'],
  ...['Contrat envoyé', 'Proposition envoyée'],
  ...['Cita programada', 'Calificado para comprar', 'Presentación programada', 'Contrato enviado'],
  ...['Propuesta enviada'],
  ...['Compromisso agendado', 'Qualificado para comprar', 'Apresentação agendada', 'Proposta enviada'],
  ...['Spotkanie zaplanowane', 'Zakwalifikowany do zakupu', 'Prezentacja zaplanowana', 'Umowa wysłana'],
  ...['Randevu planlandı', 'Sunum planlandı', 'Teklif gönderildi', 'Sözleşme gönderildi'],
];

// Zoho's are the same but for one.
const salesforce = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Identify Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  ...['Kundensuche', 'Qualifizierung', 'Bedarfsanalyse', 'Wertversprechen', 'Nutzenversprechen'],
  ...['Angebot/Preisangebot', 'Verhandlung/Prüfung', 'Verhandlung/Überprüfung'],
  ...['Prospection', 'Analyse des besoins', 'Proposition de valeur', 'Proposition/Devis'],
  ...['Négociation/Révision'],
  ...['Prospección', 'Calificación', 'Cualificación', 'Análisis de necesidades', 'Propuesta de valor'],
  ...['Propuesta/Presupuesto', 'Negociación/Revisión'],
  ...['Prospecção', 'Qualificação', 'Análise de necessidades', 'Proposta de valor', 'Negociação/Revisão'],
  ...['Poszukiwanie', 'Kwalifikacja', 'Analiza potrzeb', 'Propozycja wartości', 'Negocjacje/Przegląd'],
  ...['Nitelendirme', 'İhtiyaç analizi', 'Değer önerisi', 'Teklif/Fiyat teklifi', 'Müzakere/İnceleme'],
];

export const usualStages: OutcomeWords = {
  open: [...hubspot, ...salesforce],
  lost: ['Closed Lost to Competition', 'Closed-Lost to Competition'],
  won: ['Negócio fechado'],
};
