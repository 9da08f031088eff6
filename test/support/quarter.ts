// The conformance quarter April to June 2025 of the metric catalogue: eleven opportunities, and D12, a duplicate of D3.

import { d, deal } from './model.ts';

const dealt =
  (outcome: string) =>
  (id: string, amount: number, createdOn: string, closedOn: string, percent = 0) =>
    deal({
      id,
      outcome,
      amount,
      createdOn: d(`2025-${createdOn}`),
      closedOn: d(`2025-${closedOn}`),
      probability: percent * 10_000_000,
    });

const won = dealt('won');
const lost = dealt('lost');
const open = dealt('open');

export const asFinallyKnown = [
  won('D1', 100, '01-10', '04-20'),
  won('D2', 40, '02-01', '05-12'),
  won('D3', 60, '04-05', '06-14'),
  lost('D4', 200, '03-01', '05-20'),
  lost('D5', 50, '04-10', '06-02'),
  lost('D6', 30, '01-15', '06-25'),
  open('D7', 80, '04-15', '06-28', 50),
  open('D8', 120, '05-01', '08-15', 40),
  open('D9', 90, '05-20', '09-10', 20),
  open('D10', 150, '02-20', '07-20', 60),
  open('D11', 70, '06-20', '11-01', 10),
];

export const duplicate = lost('D12', 60, '04-02', '05-01');

// Deals created later are not in these exports; D6 is dated 15 July, D10 15 June, D2 and D4 as finally known or later.
export const seenOnFirstApril = [
  open('D1', 100, '01-10', '04-20'),
  open('D2', 40, '02-01', '05-30'),
  open('D4', 200, '03-01', '06-01'),
  open('D6', 30, '01-15', '07-15'),
  open('D10', 150, '02-20', '06-15'),
];

export const seenOnFifteenthMay = [
  won('D1', 100, '01-10', '04-20'),
  won('D2', 40, '02-01', '05-12'),
  open('D3', 60, '04-05', '06-14'),
  open('D4', 200, '03-01', '05-20'),
  open('D5', 50, '04-10', '06-02'),
  open('D6', 30, '01-15', '07-15'),
  open('D7', 80, '04-15', '06-28'),
  open('D8', 120, '05-01', '08-15'),
  open('D10', 150, '02-20', '06-15'),
];
