// Writes the exports of a firm that does not exist: node scripts/example/generate.mjs [OUT]; OUT-months gets dated exports
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountFile } from './account-file.mjs';
import { billingOf } from './billing.mjs';
import { companyMaker } from './companies.mjs';
import { crmOf } from './crm.mjs';
import { customerFile } from './customer-file.mjs';
import { customersOf } from './customers.mjs';
import { existingBusiness } from './existing-business.mjs';
import { googleFile } from './google-file.mjs';
import { historyFile } from './history-file.mjs';
import { invoiceFile } from './invoice-file.mjs';
import { leadFile } from './lead-file.mjs';
import { leadsOf } from './leads.mjs';
import { metaFile } from './meta-file.mjs';
import { monthFiles } from './month-files.mjs';
import { newBusiness } from './new-business.mjs';
import { opportunityFile } from './opportunity-file.mjs';
import { orderFile } from './order-file.mjs';
import { paymentFile } from './payment-file.mjs';
import { costFile, forecastFile, targetFile } from './plan-files.mjs';
import { subscriptionFile } from './subscription-file.mjs';
import { taskFile } from './task-file.mjs';
import { userFile } from './user-file.mjs';
import { configFile, readme } from './words.mjs';

// Beside the folder, not in it: a report reads all exports of a folder as one state.
const MONTHS = '-months/';

/** @returns {Record<string, string | Buffer>} content by path */
function filesOfTheFirm() {
  const makeCompany = companyMaker();
  const newDeals = newBusiness(makeCompany);
  const customers = customersOf(newDeals, makeCompany);
  const deals = [...newDeals, ...existingBusiness(customers)];
  const billing = billingOf(customers);
  const crm = crmOf(deals, customers);
  return {
    'README.md': readme,
    'revkpi.yaml': configFile,
    'crm/Opportunity.csv': opportunityFile(crm),
    'crm/Account.csv': accountFile(crm),
    'crm/OpportunityHistory.csv': historyFile(crm),
    'crm/Order.csv': orderFile(crm, customers),
    'crm/Task.csv': taskFile(crm),
    'crm/User.csv': userFile(),
    'crm/Lead.csv': leadFile(leadsOf(deals, makeCompany), crm),
    'billing/subscriptions.csv': subscriptionFile(billing),
    'billing/customers.csv': customerFile(billing),
    'billing/invoices.csv': invoiceFile(billing),
    'billing/unified_payments.csv': paymentFile(billing),
    'ads/google-campaigns.csv': googleFile(),
    'ads/meta-campaigns.csv': metaFile(),
    'plan/targets.csv': targetFile(),
    'plan/costs.csv': costFile(deals, billing.invoices),
    'plan/forecasts.csv': forecastFile(deals),
    ...Object.fromEntries(Object.entries(monthFiles(crm)).map(([name, content]) => [MONTHS + name, content])),
  };
}

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = process.argv[2] ?? join(repository, 'fixtures', 'companies', 'example');
for (const [path, content] of Object.entries(filesOfTheFirm())) {
  const target = path.startsWith(MONTHS) ? folder + path : join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
