import { describe, expect, test } from 'vitest';
import { paymentOutcome } from '../../../src/records/schema/payment-status.ts';

describe('a payment whose status is', () => {
  test.each([
    'Failed',
    'Fehlgeschlagen',
    'Échoué',
    'Refusée',
    'Rechazado',
    'Falhou',
    'Nieudana',
    'Başarısız',
  ])('%s has failed', (word) => {
    expect(paymentOutcome(word)).toBe('failed');
  });

  test.each([
    'Pending',
    'Abandoned',
    'Ausstehend',
    'En attente',
    'Annulée',
    'Pendiente',
    'Pendente',
    'Oczekująca',
    'İptal edildi',
  ])('%s is not settled', (word) => {
    expect(paymentOutcome(word)).toBe('unsettled');
  });

  test.each(['Paid', 'Bezahlt', 'Payé', 'Pagado', 'Pago', 'Opłacona', 'Ödendi', '', null])(
    '%s is collected',
    (word) => {
      expect(paymentOutcome(word)).toBe('collected');
    },
  );
});
