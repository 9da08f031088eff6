// Stages that a new CRM comes with, in the languages of its accounts; those that close a deal are known by their words
// (records/schema/outcome.ts), and stages of the user's own are put in words of ours by the config. Where translations of
// one stage differ between versions and countries, each is there.

import type { OutcomeWords } from '../records/schema/outcome.ts';

const stages = (list: string): string[] => list.split('|').map((stage) => stage.trim());

const hubspot = stages(
  `Appointment Scheduled | Qualified To Buy | Presentation Scheduled | Decision Maker Bought-In | Contract Sent
  | Termin vereinbart | Termin geplant | Terminiert | Qualifiziert zum Kauf | Kaufbereit | Präsentation geplant | Präsentation vereinbart
  | Entscheidungsträger überzeugt | Entscheidungsträger hat zugestimmt | Entscheider überzeugt | Entscheider hat zugestimmt
  | Angebot vorgelegt | Vertrag gesendet | Vertrag zugesendet | Vertrag verschickt | Vertrag versandt | Vertragsverhandlung
  | Rendez-vous planifié | Rendez-vous programmé | Qualifié pour l'achat | Qualifié pour acheter | Prêt à acheter
  | Présentation planifiée | Présentation programmée | Décideur convaincu | Décisionnaire convaincu | Adhésion du décideur
  | Contrat envoyé | Proposition envoyée
  | Cita programada | Reunión programada | Calificado para comprar | Cualificado para comprar | Presentación programada
  | Responsable de decisiones convencido | Responsable de la decisión convencido | Tomador de decisiones convencido
  | Contrato enviado | Propuesta enviada
  | Compromisso agendado | Reunião agendada | Qualificado para comprar | Qualificado para compra | Apresentação agendada
  | Tomador de decisão envolvido | Tomador de decisão convencido | Decisor envolvido | Decisor convencido | Proposta enviada
  | Spotkanie zaplanowane | Zaplanowano spotkanie | Umówione spotkanie | Umówiono spotkanie | Zakwalifikowany do zakupu | Gotowy do zakupu
  | Prezentacja zaplanowana | Zaplanowana prezentacja | Zaplanowano prezentację | Decydent przekonany | Przekonany decydent
  | Umowa wysłana | Wysłana umowa | Wysłano umowę
  | Randevu planlandı | Satın almaya uygun | Satın almak için uygun | Sunum planlandı | Karar verici ikna edildi
  | Teklif gönderildi | Sözleşme gönderildi`,
);

// Zoho's are the same but for one.
const salesforce = stages(
  `Prospecting | Qualification | Needs Analysis | Value Proposition | Id. Decision Makers | Identify Decision Makers
  | Perception Analysis | Proposal/Price Quote | Proposal/Quote | Negotiation/Review
  | Qualify | Meet & Present | Propose | Negotiate
  | Kundensuche | Akquise | Qualifizierung | Qualifikation | Bedarfsanalyse | Wertversprechen | Nutzenversprechen | Wertangebot
  | Entscheidungsträger identifizieren | Entscheider identifizieren | Identifizierung der Entscheidungsträger
  | Ermittlung der Entscheidungsträger | Id. Entscheidungsträger | Wahrnehmungsanalyse
  | Angebot/Preisangebot | Angebot/Kostenvoranschlag | Vorschlag/Preisangebot | Vorschlag/Angebot
  | Verhandlung/Prüfung | Verhandlung/Überprüfung
  | Prospection | Analyse des besoins | Proposition de valeur | Id. des décideurs | Identification des décideurs
  | Identifier les décideurs | Analyse de la perception | Analyse des perceptions | Analyse de perception
  | Proposition/Devis | Proposition/Devis de prix | Proposition/Offre de prix | Négociation/Révision | Négociation/Examen
  | Prospección | Calificación | Cualificación | Análisis de necesidades | Propuesta de valor
  | Id. de responsables de decisiones | Identificar responsables de decisiones | Identificar a los responsables de decisiones
  | Identificación de responsables de decisiones | Id. tomadores de decisiones | Identificar tomadores de decisiones
  | Análisis de percepción | Análisis de la percepción | Análisis de percepciones
  | Propuesta/Presupuesto | Propuesta/Cotización | Propuesta/Cotización de precios | Negociación/Revisión
  | Prospecção | Qualificação | Análise de necessidades | Análise das necessidades | Proposta de valor
  | Id. dos tomadores de decisão | Identificar tomadores de decisão | Identificação dos tomadores de decisão | Identificar decisores
  | Análise de percepção | Análise da percepção | Proposta/Cotação | Proposta/Cotação de preço | Proposta/Cotação de preços | Proposta/Orçamento
  | Negociação/Revisão | Negociação/Análise
  | Poszukiwanie | Pozyskiwanie | Kwalifikacja | Analiza potrzeb | Propozycja wartości | Id. decydentów | Identyfikacja decydentów
  | Określenie decydentów | Analiza percepcji | Analiza postrzegania | Oferta/Wycena | Propozycja/Wycena | Propozycja/Oferta cenowa
  | Negocjacje/Przegląd | Negocjacja/Przegląd | Negocjacje/Weryfikacja
  | Potansiyel müşteri arama | Müşteri arama | Nitelendirme | Niteleme | İhtiyaç analizi | Değer önerisi | Karar vericileri belirleme
  | Karar vericileri tanımlama | Karar vericilerin belirlenmesi | Algı analizi | Teklif/Fiyat teklifi | Teklif/Fiyat
  | Müzakere/İnceleme | Görüşme/İnceleme | Pazarlık/İnceleme`,
);

// Pipedrive states the status of every deal beside its stage; a table made of its export may not.
const pipedrive = stages(
  `Lead In | Qualified | Contact Made | Demo Scheduled | Proposal Made | Negotiations Started
  | Qualifiziert | Kontakt hergestellt | Kontakt aufgenommen | Kontaktiert | Demo geplant | Demo vereinbart
  | Angebot erstellt | Angebot gemacht | Angebot unterbreitet | Verhandlungen begonnen | Verhandlungen gestartet | In Verhandlung
  | Qualifié | Qualifiée | Contact établi | Contact effectué | Contacté | Démo planifiée | Démo programmée | Démonstration planifiée
  | Proposition faite | Proposition effectuée | Négociations commencées | Négociations entamées | Négociations en cours
  | Calificado | Cualificado | Contactado | Contacto realizado | Contacto establecido | Demo programada | Demostración programada
  | Propuesta realizada | Propuesta hecha | Propuesta presentada | Negociaciones iniciadas | Negociaciones comenzadas
  | Qualificado | Contato feito | Contato realizado | Contacto efetuado | Demo agendada | Demonstração agendada | Demonstração programada
  | Proposta feita | Proposta realizada | Proposta apresentada | Negociações iniciadas | Negociações começadas
  | Zakwalifikowany | Zakwalifikowane | Nawiązano kontakt | Nawiązany kontakt | Kontakt nawiązany | Zaplanowano demo | Demo zaplanowane
  | Złożono ofertę | Złożona oferta | Oferta złożona | Rozpoczęto negocjacje | Rozpoczęte negocjacje | Negocjacje rozpoczęte
  | Nitelikli | Kalifiye | İletişim kuruldu | İletişime geçildi | Demo planlandı | Teklif yapıldı | Teklif verildi | Teklif sunuldu
  | Müzakereler başladı | Müzakerelere başlandı | Görüşmeler başladı`,
);

export const usualStages: OutcomeWords = {
  open: [...hubspot, ...salesforce, ...pipedrive],
  lost: ['Closed Lost to Competition', 'Closed-Lost to Competition'],
  won: ['Negócio fechado'],
};
