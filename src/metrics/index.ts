import { forecastAccuracy } from './forecast/forecast-accuracy.ts';
import { leadConversionRate } from './marketing/lead-conversion-rate.ts';
import { marketingSpend } from './marketing/marketing-spend.ts';
import { mediaCostPerCustomer } from './marketing/media-cost-per-customer.ts';
import type { Metric } from './metric.ts';
import { pipelineCoverage } from './pipeline/pipeline-coverage.ts';
import { pipelineCreated } from './pipeline/pipeline-created.ts';
import { quotaAttainment } from './pipeline/quota-attainment.ts';
import { salesCycle } from './pipeline/sales-cycle.ts';
import { salesVelocity } from './pipeline/sales-velocity.ts';
import { weightedPipeline } from './pipeline/weighted-pipeline.ts';
import { winRate } from './pipeline/win-rate.ts';
import { arpa } from './recurring/arpa.ts';
import { arr } from './recurring/arr.ts';
import { asp } from './recurring/asp.ts';
import { customers } from './recurring/customers.ts';
import { mrr } from './recurring/mrr.ts';
import { mrrChurn } from './recurring/mrr-churn.ts';
import { mrrContraction } from './recurring/mrr-contraction.ts';
import { mrrExpansion } from './recurring/mrr-expansion.ts';
import { mrrGrowth } from './recurring/mrr-growth.ts';
import { mrrNew } from './recurring/mrr-new.ts';
import { mrrReactivation } from './recurring/mrr-reactivation.ts';
import { netNewMrr } from './recurring/net-new-mrr.ts';
import { customerChurnRate } from './retention/customer-churn-rate.ts';
import { grossMrrChurn } from './retention/gross-mrr-churn.ts';
import { grr } from './retention/grr.ts';
import { netMrrChurn } from './retention/net-mrr-churn.ts';
import { nrr } from './retention/nrr.ts';
import { quickRatio } from './retention/quick-ratio.ts';
import { retentionRate } from './retention/retention-rate.ts';
import { cac } from './unit-economics/cac.ts';
import { cacPayback } from './unit-economics/cac-payback.ts';
import { customerLifetime } from './unit-economics/customer-lifetime.ts';
import { grossMargin } from './unit-economics/gross-margin.ts';
import { ltv } from './unit-economics/ltv.ts';
import { ltvCac } from './unit-economics/ltv-cac.ts';

/** The catalogue, in the order in which reports print it. */
export const metrics: readonly Metric[] = [
  customers,
  mrr,
  arr,
  mrrNew,
  mrrExpansion,
  mrrContraction,
  mrrChurn,
  mrrReactivation,
  netNewMrr,
  arpa,
  asp,
  mrrGrowth,
  customerChurnRate,
  grossMrrChurn,
  netMrrChurn,
  retentionRate,
  grr,
  nrr,
  quickRatio,
  customerLifetime,
  ltv,
  marketingSpend,
  mediaCostPerCustomer,
  cac,
  ltvCac,
  cacPayback,
  grossMargin,
  leadConversionRate,
  winRate,
  salesCycle,
  salesVelocity,
  pipelineCreated,
  pipelineCoverage,
  weightedPipeline,
  quotaAttainment,
  forecastAccuracy,
];
