import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes subscriptions.csv: two customers since January, one of whom pays the amount a month, the other 50. */
export function writeSubscriptions(folder: string, amount: string): void {
  const row = (id: number, plan: string, price: string) =>
    `sub_${id},cus_${id},${plan},1,usd,month,${price},active,2026-01-05 09:00,2026-10-05 09:00,2026-11-05 09:00`;
  const header =
    'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
  const lines = [header, row(1, 'Pro', amount), row(2, 'Basic', '50.00')];
  writeFileSync(join(folder, 'subscriptions.csv'), `${lines.join('\n')}\n`);
}
