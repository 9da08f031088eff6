import { describe, expect, test } from 'vitest';
import { maskNames } from '../../src/app/masking.ts';

describe('the mask of cells', () => {
  test.each([
    ['an e-mail address', 'jane.doe@acme.example', 'email', 'text', 'j***@a***.example'],
    ['an e-mail address among words of a tool', 'jane@acme.example', 'status', 'text', 'j***@a***.example'],
    ['half an e-mail address', 'jane@', null, null, 'ja***'],
    ['a name', 'Jane Doe', 'owner', 'text', 'Ja***'],
    ['a short name', 'Jo', 'owner', 'text', 'J***'],
    ['an id', 'cus_9f8e7d', 'customer', 'id', 'cu***'],
    ['an id of digits', '1234567', 'id', 'id', '12***'],
    ['a name in a column of amounts', 'Jane 5', 'amount', 'money', 'Ja***'],
    ['a name in a column of days', 'Jane', 'createdOn', 'day', 'J***'],
    ['a telephone number of a column that is not read', '01701234567', null, null, '01***'],
    ['words of a column that is not read', 'Main Street 5', null, null, 'Ma***'],
  ])('hides %s', (_, cell, field, type, shown) => {
    expect(maskNames.cell(cell, field, type)).toBe(shown);
  });

  test.each([
    ['a word of the tool', 'past_due', 'status', 'text'],
    ['an amount', '1.234,56', 'amount', 'money'],
    ['an amount with its currency', 'EUR 124.00', 'cost', 'money'],
    ['an amount in parentheses', '($420.81)', 'amount', 'money'],
    ['a percentage', '7.23%', 'probability', 'percent'],
    ['a day', '31/01/2026', 'createdOn', 'day'],
    ['a moment with the name of its month', 'Jun 09, 2018 09:30 pm', 'createdOn', 'instant'],
    ['a flag', 'FALSE', 'livemode', 'flag'],
    ['a currency', 'eur', 'currency', 'currency'],
    ['an amount of a column that is not read', '1,204.50', null, null],
    ['a day of a column that is not read', '2026-01-31 23:10', null, null],
  ])('shows %s', (_, cell, field, type) => {
    expect(maskNames.cell(cell, field, type)).toBe(cell);
  });
});
