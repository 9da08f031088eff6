import { billedMrr } from './billing/billed-mrr.ts';
import { collectedRevenue } from './billing/collected-revenue.ts';
import { deferredRevenue } from './billing/deferred-revenue.ts';
import { dso } from './billing/dso.ts';
import { failureRate } from './billing/failure-rate.ts';
import { invoicedRevenue } from './billing/invoiced-revenue.ts';
import { receivables } from './billing/receivables.ts';
import { recognisedRevenue } from './billing/recognised-revenue.ts';
import { recoveredAmount } from './billing/recovered-amount.ts';
import { recoveryRate } from './billing/recovery-rate.ts';
import { refunds } from './billing/refunds.ts';
import { sourceGap } from './billing/source-gap.ts';
import { forecastAccuracy } from './forecast/forecast-accuracy.ts';
import { naiveForecastError } from './forecast/naive-forecast-error.ts';
import { recurringShare } from './forecast/recurring-share.ts';
import { revenueCv } from './forecast/revenue-cv.ts';
import { revenueStability } from './forecast/revenue-stability.ts';
import { trendR2 } from './forecast/trend-r2.ts';
import { clicks } from './marketing/clicks.ts';
import { costPerMql } from './marketing/cost-per-mql.ts';
import { costPerOpportunity } from './marketing/cost-per-opportunity.ts';
import { costPerSql } from './marketing/cost-per-sql.ts';
import { costPerWin } from './marketing/cost-per-win.ts';
import { cpc } from './marketing/cpc.ts';
import { cpl } from './marketing/cpl.ts';
import { ctr } from './marketing/ctr.ts';
import { impressions } from './marketing/impressions.ts';
import { leadConversionRate } from './marketing/lead-conversion-rate.ts';
import { leadsConverted } from './marketing/leads-converted.ts';
import { leadsCreated } from './marketing/leads-created.ts';
import { marketingRoi } from './marketing/marketing-roi.ts';
import { marketingSpend } from './marketing/marketing-spend.ts';
import { mediaCostPerCustomer } from './marketing/media-cost-per-customer.ts';
import { roas } from './marketing/roas.ts';
import { marketingInfluencedPipeline } from './marketing/sourced/marketing-influenced-pipeline.ts';
import { marketingInfluencedRevenue } from './marketing/sourced/marketing-influenced-revenue.ts';
import { marketingSourcedPipeline } from './marketing/sourced/marketing-sourced-pipeline.ts';
import { marketingSourcedRevenue } from './marketing/sourced/marketing-sourced-revenue.ts';
import { stageConversion } from './marketing/stage-conversion.ts';
import { targetAccountEngagement } from './marketing/targets/target-account-engagement.ts';
import { targetAccountPenetration } from './marketing/targets/target-account-penetration.ts';
import { targetAccountPipelineShare } from './marketing/targets/target-account-pipeline-share.ts';
import type { Metric } from './metric.ts';
import { averageDealSize } from './pipeline/average-deal-size.ts';
import { dealsCreated } from './pipeline/deals-created.ts';
import { dealsLost } from './pipeline/deals-lost.ts';
import { dealsOpen } from './pipeline/deals-open.ts';
import { dealsWon } from './pipeline/deals-won.ts';
import { lostAmount } from './pipeline/lost-amount.ts';
import { openPipeline } from './pipeline/open-pipeline.ts';
import { partnerPipeline } from './pipeline/partner-pipeline.ts';
import { pipelineAcceleration } from './pipeline/pipeline-acceleration.ts';
import { pipelineConversion } from './pipeline/pipeline-conversion.ts';
import { pipelineCoverage } from './pipeline/pipeline-coverage.ts';
import { pipelineCreated } from './pipeline/pipeline-created.ts';
import { pipelineQuality } from './pipeline/pipeline-quality.ts';
import { quotaAttainment } from './pipeline/quota-attainment.ts';
import { salesCycle } from './pipeline/sales-cycle.ts';
import { salesVelocity } from './pipeline/sales-velocity.ts';
import { slipRate } from './pipeline/slip-rate.ts';
import { timeInStage } from './pipeline/time-in-stage.ts';
import { weightedPipeline } from './pipeline/weighted-pipeline.ts';
import { winRate } from './pipeline/win-rate.ts';
import { wonAmount } from './pipeline/won-amount.ts';
import { arpa } from './recurring/arpa.ts';
import { arr } from './recurring/arr.ts';
import { asp } from './recurring/asp.ts';
import { cmgr } from './recurring/cmgr.ts';
import { arrContracted } from './recurring/committed/arr-contracted.ts';
import { carr } from './recurring/committed/carr.ts';
import { cmrr } from './recurring/committed/cmrr.ts';
import { customers } from './recurring/customers.ts';
import { customersEver } from './recurring/customers-ever.ts';
import { discountRate } from './recurring/discount-rate.ts';
import { flashCustomers } from './recurring/flash-customers.ts';
import { flashMrr } from './recurring/flash-mrr.ts';
import { arrExpansion } from './recurring/movements/arr-expansion.ts';
import { fxImpact } from './recurring/movements/fx-impact.ts';
import { mrrChurn } from './recurring/movements/mrr-churn.ts';
import { mrrContraction } from './recurring/movements/mrr-contraction.ts';
import { mrrExpansion } from './recurring/movements/mrr-expansion.ts';
import { mrrNew } from './recurring/movements/mrr-new.ts';
import { mrrReactivation } from './recurring/movements/mrr-reactivation.ts';
import { netNewArr } from './recurring/movements/net-new-arr.ts';
import { netNewMrr } from './recurring/movements/net-new-mrr.ts';
import { mrr } from './recurring/mrr.ts';
import { mrrGrowth } from './recurring/mrr-growth.ts';
import { revenuePerCustomer } from './recurring/revenue-per-customer.ts';
import { subscriptions } from './recurring/subscriptions.ts';
import { trialConversionRate } from './recurring/trial-conversion-rate.ts';
import { atr } from './retention/atr.ts';
import { customerChurnRate } from './retention/customer-churn-rate.ts';
import { expansionRate } from './retention/expansion-rate.ts';
import { grossMrrChurn } from './retention/gross-mrr-churn.ts';
import { grr } from './retention/grr.ts';
import { involuntaryChurn } from './retention/involuntary-churn.ts';
import { involuntaryChurnMrr } from './retention/involuntary-churn-mrr.ts';
import { lateRenewalRate } from './retention/late-renewal-rate.ts';
import { netMrrChurn } from './retention/net-mrr-churn.ts';
import { nrr } from './retention/nrr.ts';
import { quickRatio } from './retention/quick-ratio.ts';
import { renewalRate } from './retention/renewal-rate.ts';
import { renewalsAtRisk } from './retention/renewals-at-risk.ts';
import { retentionRate } from './retention/retention-rate.ts';
import { unexplainedChurnMrr } from './retention/unexplained-churn-mrr.ts';
import { voluntaryChurnMrr } from './retention/voluntary-churn-mrr.ts';
import { concentrationTop1, concentrationTop5, concentrationTop10 } from './risk/concentration.ts';
import { hhi } from './risk/hhi.ts';
import { burnMultiple } from './unit-economics/burn-multiple.ts';
import { cac } from './unit-economics/cac.ts';
import { cacPayback } from './unit-economics/cac-payback.ts';
import { cacRatio } from './unit-economics/cac-ratio.ts';
import { customerLifetime } from './unit-economics/customer-lifetime.ts';
import { efficiencyScore } from './unit-economics/efficiency-score.ts';
import { grossMargin } from './unit-economics/gross-margin.ts';
import { ltv } from './unit-economics/ltv.ts';
import { ltvCac } from './unit-economics/ltv-cac.ts';
import { magicNumber } from './unit-economics/magic-number.ts';
import { ruleOf40 } from './unit-economics/rule-of-40.ts';

/** The catalogue, in the order in which reports print it. */
export const metrics: readonly Metric[] = [
  customers,
  customersEver,
  subscriptions,
  mrr,
  arr,
  mrrNew,
  mrrExpansion,
  mrrContraction,
  mrrChurn,
  mrrReactivation,
  fxImpact,
  billedMrr,
  sourceGap,
  flashCustomers,
  flashMrr,
  netNewMrr,
  netNewArr,
  arrExpansion,
  arrContracted,
  carr,
  cmrr,
  arpa,
  revenuePerCustomer,
  asp,
  discountRate,
  mrrGrowth,
  cmgr,
  trialConversionRate,
  customerChurnRate,
  grossMrrChurn,
  netMrrChurn,
  retentionRate,
  grr,
  nrr,
  quickRatio,
  expansionRate,
  voluntaryChurnMrr,
  involuntaryChurnMrr,
  unexplainedChurnMrr,
  involuntaryChurn,
  atr,
  renewalRate,
  lateRenewalRate,
  renewalsAtRisk,
  concentrationTop1,
  concentrationTop5,
  concentrationTop10,
  hhi,
  customerLifetime,
  ltv,
  marketingSpend,
  impressions,
  clicks,
  cpc,
  ctr,
  cpl,
  costPerMql,
  costPerSql,
  costPerOpportunity,
  costPerWin,
  roas,
  marketingRoi,
  marketingSourcedPipeline,
  marketingSourcedRevenue,
  marketingInfluencedPipeline,
  marketingInfluencedRevenue,
  targetAccountEngagement,
  targetAccountPenetration,
  targetAccountPipelineShare,
  mediaCostPerCustomer,
  cac,
  ltvCac,
  cacPayback,
  cacRatio,
  magicNumber,
  burnMultiple,
  efficiencyScore,
  ruleOf40,
  grossMargin,
  leadConversionRate,
  stageConversion,
  leadsCreated,
  leadsConverted,
  winRate,
  dealsCreated,
  dealsWon,
  dealsLost,
  dealsOpen,
  wonAmount,
  lostAmount,
  averageDealSize,
  salesCycle,
  timeInStage,
  salesVelocity,
  pipelineAcceleration,
  pipelineCreated,
  pipelineCoverage,
  pipelineConversion,
  weightedPipeline,
  openPipeline,
  pipelineQuality,
  partnerPipeline,
  slipRate,
  quotaAttainment,
  forecastAccuracy,
  revenueCv,
  revenueStability,
  trendR2,
  naiveForecastError,
  recurringShare,
  invoicedRevenue,
  recognisedRevenue,
  deferredRevenue,
  collectedRevenue,
  refunds,
  receivables,
  dso,
  failureRate,
  recoveryRate,
  recoveredAmount,
];
