import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../src/records/schema/outcome.ts';

describe('the outcome of a stage', () => {
  test.each([
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['Closed - Won ✅', 'won'],
    ['6. Closed Lost', 'lost'],
    ['Abgeschlossen und gewonnen', 'won'],
    ['Geschlossen/verloren', 'lost'],
    ['Fermé gagné', 'won'],
    ['Fermée et perdue', 'lost'],
    ['FERME GAGNE', 'won'],
    ['Cierre ganado', 'won'],
    ['Cerrada perdida', 'lost'],
    ['Negócio ganho', 'won'],
    ['Fechado e perdido', 'lost'],
    ['Zamknięte - wygrane', 'won'],
    ['Zamknięte przegrane', 'lost'],
    ['Kapalı Kazanıldı', 'won'],
    ['KAYBEDİLDİ', 'lost'],
    ['Offen', 'open'],
    ['Açık', 'open'],
  ])('%s is %s in the words for winning and losing', (stage, outcome) => {
    expect(outcomeOf()(stage)).toBe(outcome);
  });

  test.each(['Closed', 'Not won', 'Lost contact', 'Won or lost', 'Won back', 'Zamknięte', ''])(
    'is not known by %s, which says more or less than that',
    (stage) => {
      expect(outcomeOf()(stage)).toBe('unknown');
    },
  );

  test('is what the user says it is, whatever it sounds like', () => {
    const outcome = outcomeOf({ open: ['Won'], lost: ['A-'], won: ['A+'] }, { open: ['Offer'] });
    expect(['won', 'A+', 'a-', 'Offer', '2. offer', 'B'].map(outcome)).toEqual([
      'open',
      'won',
      'lost',
      'open',
      'open',
      'unknown',
    ]);
  });

  test('is that of every other word only where nothing is known of the word', () => {
    const outcome = outcomeOf({ open: ['*'] }, { lost: ['Gone'] });
    expect(['Gone', 'Perdu', 'Anything', null].map(outcome)).toEqual(['lost', 'lost', 'open', 'unknown']);
  });
});
