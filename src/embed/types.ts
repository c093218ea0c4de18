/** A text, or one text per language: `{"en": "…", "zh-CN": "…"}`. */
export type Words = string | Record<string, string>;

/** A decimal in a request: digits in a string, or a whole number. */
export type Decimal = string | number;

export interface Source {
  title: Words;
  /** a date such as "2024-12-17" */
  date?: string;
  url?: string;
}

export interface BillRounding {
  /** a whole number from 0 to 12 */
  scale: number;
  mode: "halfUp" | "halfEven" | "down";
  per?: "month" | "cycle";
}

export interface LineRounding {
  /** a whole number from 0 to 12 */
  scale: number;
  mode: "halfUp" | "halfEven" | "down";
  per?: "month" | "cycle";
}

export interface Rounding {
  bill: BillRounding;
  line?: LineRounding;
}

export interface RefundRule {
  /** a whole number from 0 to 3660 */
  withinDays: number;
  onlyUnused?: boolean;
}

export interface AutoRenewRule {
  /** a whole number from 0 to 365 */
  daysBefore: number;
  /** a time of day such as "03:00:00" */
  at: string;
}

export interface AlertRule {
  rule: "lastPack" | "sum";
  belowPercent?: Decimal;
  atZero?: boolean;
  reachesPercent?: Decimal;
  /** an ISO 8601 duration such as "P1Y" */
  delay?: string;
  channels?: string[];
}

export interface ArrearsRule {
  /** an ISO 8601 duration such as "P1Y" */
  after: string;
  packs: "usable" | "paused" | "blocked";
  free?: "usable" | "withheld";
}

export interface Policies {
  tierBound?: "upperInclusive" | "lowerInclusive";
  tierBasis?: "afterPacks" | "afterFree" | "total";
  grantOrder?: ("class" | "expiry" | "purchased" | "size" | "effective" | "priority")[];
  packEnds?: "endOfDay" | "exact";
  leapDay?: "feb28" | "mar1";
  coversEarlier?: "no" | "sameHour" | "samePeriod";
  packScope?: "any" | "region";
  payPerUseDefault?: "on" | "off";
  zeroUsageFlat?: boolean;
  beyondLastTier?: "unpriced" | "lastPrice" | "free";
  rounding?: Rounding;
  refund?: RefundRule | null;
  autoRenew?: AutoRenewRule | null;
  alerts?: AlertRule | null;
  arrears?: ArrearsRule | null;
  /** an ISO 8601 duration such as "P1Y" */
  billDelay?: string;
}

export interface OpenPoint {
  policy: string;
  value: string;
  item?: string;
  reason: Words;
}

export interface Service {
  id: string;
  name?: Words;
  unitsPerCall?: Decimal;
  packUnitsPerCall?: Decimal;
}

export interface FreeQuota {
  id: string;
  quantity: Decimal;
  every?: "P1M" | "P1D";
  /** an ISO 8601 duration such as "P1Y" */
  validFor?: string;
  /** a whole number from -1000000 to 1000000 */
  priority?: number;
}

export interface Pack {
  id: string;
  quantity: Decimal;
  price: Decimal | null;
  /** an ISO 8601 duration such as "P1Y" */
  validFor: string;
  /** an ISO 8601 duration such as "P1Y" */
  resets?: string;
  /** a whole number from -1000000 to 1000000 */
  priority?: number;
}

export interface Tier {
  upTo: Decimal | null;
  unitAmount: Decimal | null;
  flatAmount?: Decimal;
}

export interface PayPerUse {
  tiersMode: "volume" | "graduated";
  countedBy?: "month" | "day";
  settledBy?: "month" | "day" | "hour";
  per?: Decimal;
  wholeBlocks?: boolean;
  tiers: Tier[];
}

export interface OneTime {
  price: Decimal | null;
  refundable?: boolean;
  /** an ISO 8601 duration such as "P1Y" */
  trial?: string;
}

export interface CapacityTier {
  upTo: Decimal | null;
  perDay?: Decimal | null;
  perMonth?: Decimal | null;
}

export interface Capacity {
  unit: string;
  tiersMode: "volume";
  tiers: CapacityTier[];
  cap?: Decimal | null;
}

export interface Item {
  id: string;
  name: Words;
  unit: string;
  services?: Service[];
  billedFailures?: string[];
  free?: FreeQuota[];
  packs?: Pack[];
  payPerUse?: PayPerUse;
  oneTime?: OneTime;
  capacity?: Capacity;
}

export interface Book {
  format: "packwise.book/1";
  id: string;
  name: Words;
  provider?: Words;
  currency: string;
  /** an offset such as "+08:00" */
  utcOffset: string;
  /** a date such as "2024-12-17" */
  asOf: string;
  status: "published" | "illustrative";
  tax: "included" | "excluded" | "notStated";
  sources?: Source[];
  notes?: Words[];
  policies?: Policies;
  open?: OpenPoint[];
  items: Item[];
}

export interface Period {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  end: string;
}

export interface Held {
  item: string;
  pack: string;
  remaining: Decimal;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  boughtAt: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  validTo?: string;
  region?: string;
  order?: string;
}

export interface Usage {
  item?: string;
  service?: string;
  quantity?: Decimal;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  to?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start?: string;
  /** an ISO 8601 duration such as "P1Y" */
  every?: string;
  quantities?: Decimal[];
  account?: string;
  channel?: string;
  region?: string;
  outcome?: string;
}

export interface BuyPack {
  type: "buyPack";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  pack: string;
  /** a whole number from 1 to 10000 */
  count?: number;
  unitPrice?: Decimal;
  order?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  effective?: string;
  autoRenew?: boolean;
  region?: string;
}

export interface RenewPack {
  type: "renewPack";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  order: string;
  unitPrice?: Decimal;
}

export interface RefundOrder {
  type: "refundOrder";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  order: string;
}

export interface SetAutoRenew {
  type: "setAutoRenew";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  order: string;
  on: boolean;
}

export interface SetPayPerUse {
  type: "setPayPerUse";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  on: boolean;
}

export interface BuyOneTime {
  type: "buyOneTime";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  app?: string;
  /** a whole number from 1 to 10000 */
  count?: number;
  unitPrice?: Decimal;
  order?: string;
}

export interface StartTrial {
  type: "startTrial";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  app?: string;
}

export interface BuyCapacity {
  type: "buyCapacity";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  quantity: Decimal;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from?: string;
  /** a whole number from 1 to 3660 */
  days?: number;
  /** a whole number from 1 to 120 */
  months?: number;
  order?: string;
}

export interface TopUp {
  type: "topUp";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  amount: Decimal;
}

export interface SetAlert {
  type: "setAlert";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  rule: "lastPack" | "sum";
  belowPercent?: Decimal;
  atZero?: boolean;
  reachesPercent?: Decimal;
  /** an ISO 8601 duration such as "P1Y" */
  delay?: string;
  channels?: string[];
  region?: string;
}

export interface CloseService {
  type: "closeService";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
}

export interface OpenService {
  type: "openService";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
}

export interface Scenario {
  format: "packwise.scenario/1";
  book: string | Book;
  period: Period;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  opened?: string;
  held?: Held[];
  balance?: Decimal;
  usage?: Usage[];
  events?: (BuyPack | RenewPack | RefundOrder | SetAutoRenew | SetPayPerUse | BuyOneTime | StartTrial | BuyCapacity | TopUp | SetAlert | CloseService | OpenService)[];
}

export interface RateRequest {
  book: string | Book;
  item: string;
  quantity: Decimal;
}

export interface PlanHeld {
  item?: string;
  pack: string;
  remaining: Decimal;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  boughtAt: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  validTo?: string;
  region?: string;
  order?: string;
}

export interface PlanSensitivity {
  /** a whole number from 1 to 1000 */
  from: number;
  /** a whole number from 1 to 1000 */
  to: number;
  /** a whole number from 1 to 1000 */
  step: number;
}

export interface PlanFutures {
  /** a whole number from 1 to 100000 */
  paths: number;
  /** a whole number from 0 to 9007199254740991 */
  seed: number;
  level?: Decimal;
  growth?: Decimal;
  season?: Decimal;
  noise?: Decimal;
}

export interface PlanRequest {
  format: "packwise.plan/1";
  book: string | Book;
  item: string;
  /** a month such as "2025-01" */
  start: string;
  months: Decimal[];
  packPrices?: Record<string, Decimal>;
  held?: PlanHeld[];
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  opened?: string;
  sensitivity?: PlanSensitivity;
  futures?: PlanFutures;
}

export interface Unpriced {
  item: string;
  kind: "pack" | "payPerUse" | "oneTime" | "capacity" | "refund" | "rounding";
  quantity: string;
  pack?: string;
  /** a whole number from 1 to 1001 */
  tier?: number;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start: string;
}

export interface WhyPurchase {
  rule: "purchase";
  listAmount: string | null;
  ownPrice: boolean;
}

export interface WhyTier {
  rule: "tier";
  mode: "volume" | "graduated";
  /** a whole number from 1 to 1001 */
  tier: number;
  from: string;
  upTo: string | null;
  basis: "afterPacks" | "afterFree" | "total";
  count: string;
  per?: string;
  wholeBlocks?: boolean;
}

export interface WhyRounding {
  rule: "rounding";
  exact: string;
  /** a whole number from 0 to 12 */
  scale: number;
}

export interface Line {
  item?: string;
  kind: "pack" | "payPerUse" | "oneTime" | "capacity" | "refund" | "rounding";
  quantity: string;
  unitAmount: string | null;
  flatAmount?: string;
  amount: string | null;
  exact?: string | null;
  order?: string;
  pack?: string;
  app?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at?: string;
  why: WhyPurchase | WhyTier | WhyRounding;
}

export interface Bill {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  end: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  issuedAt: string;
  exact: string | null;
  total: string | null;
  lines: Line[];
  open?: boolean;
}

export interface Grant {
  id: string;
  item: string;
  source: "free" | "pack";
  pack?: string;
  quota?: string;
  order?: string;
  region?: string;
  /** a whole number from 0 to 10000000 */
  renewal?: number;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  boughtAt?: string;
  quantity: string;
  used: string;
  remaining: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  validFrom: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  validTo: string;
  state: "active" | "usedUp" | "expired" | "refunded" | "pending";
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  usedUpAt?: string;
}

export interface Drawn {
  grant: string;
  units: string;
  before?: string;
  decidedBy?: "class" | "expiry" | "purchased" | "size" | "effective" | "priority" | "documentOrder";
}

export interface CycleUse {
  item: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  end: string;
  used: string;
  free: string;
  packs: string;
  payPerUse: string;
  refused: string;
  drawn: Drawn[];
}

export interface Alert {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  item: string;
  rule: "lastPack" | "sum";
  threshold: string;
  remaining: string;
  quantity: string;
  grant?: string;
  region?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  arrivesBy?: string;
  channels?: string[];
}

export interface Renewal {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  order: string;
  item: string;
  pack: string;
  /** a whole number from 1 to 10000 */
  count: number;
  automatic: boolean;
  result: "renewed" | "refused";
  reason?: string;
}

export interface ServiceChange {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  type: "opened" | "closed" | "suspended" | "resumed";
}

export interface Trial {
  item: string;
  app?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  to: string;
}

export interface AddOns {
  item: string;
  order: string;
  quantity: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  to: string;
}

export interface Refused {
  item?: string;
  /** a whole number from 0 to 10000000 */
  usage?: number;
  /** a whole number from 0 to 10000000 */
  event?: number;
  quantity?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  to?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at?: string;
  reason: string;
}

export interface Notice {
  code: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  start?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  end?: string;
}

export interface Movement {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  amount: string;
  balance: string;
  because: "purchase" | "refund" | "bill" | "topUp";
  order?: string;
}

export interface Result {
  format: "packwise.result/1";
  currency: string;
  total: string | null;
  unpriced: Unpriced[];
  bills: Bill[];
  grants: Grant[];
  usage: CycleUse[];
  alerts: Alert[];
  renewals: Renewal[];
  changes: ServiceChange[];
  trials: Trial[];
  capacity: AddOns[];
  refused: Refused[];
  notices: Notice[];
  movements?: Movement[];
  balance?: string;
}

export interface RateLine {
  /** a whole number from 1 to 1001 */
  tier: number;
  quantity: string;
  unitAmount: string | null;
  flatAmount: string;
  amount: string | null;
}

export interface RateUnpriced {
  /** a whole number from 1 to 1001 */
  tier: number;
  quantity: string;
}

export interface RateResult {
  currency: string;
  amount: string | null;
  exact: string | null;
  lines: RateLine[];
  unpriced: RateUnpriced[];
}

export interface PlanPurchase {
  /** a month such as "2025-01" */
  month: string;
  pack: string;
  /** a whole number from 1 to 4294967295 */
  count: number;
}

export interface PlanMonth {
  /** a month such as "2025-01" */
  month: string;
  usage: string;
  free: string;
  packs: string;
  payPerUse: string;
  refused?: string;
  packMoney: string | null;
  payPerUseMoney: string | null;
  total: string | null;
  left: string;
}

export interface PlanEnd {
  pack: string;
  /** a month such as "2025-01" */
  month?: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  at: string;
  expired: boolean;
  units: string;
  money: string | null;
}

export interface Plan {
  total: string | null;
  purchases: PlanPurchase[];
  unusedUnits: string;
  months: PlanMonth[];
  ends: PlanEnd[];
}

export interface PlanUnpriced {
  kind: "payPerUse" | "pack";
  /** a month such as "2025-01" */
  month?: string;
  quantity?: string;
  pack?: string;
}

export interface PlanRefused {
  /** a month such as "2025-01" */
  month: string;
  quantity: string;
}

export interface PlanAlternative {
  kind: "singleSize" | "allAtOnce" | "nextBest";
  total: string | null;
  extra: string;
  purchases: PlanPurchase[];
  unusedUnits: string;
  months: PlanMonth[];
  ends: PlanEnd[];
}

export interface PlanCliff {
  from: string;
  to: string;
  cheaperAt: string;
}

export interface PlanBreakEven {
  between: string[];
  at: string;
}

export interface PlanStepPlan {
  plan: "best" | "payPerUse" | "singleSize" | "allAtOnce" | "nextBest";
  total: string | null;
  regret: string | null;
}

export interface PlanStep {
  /** a whole number from 1 to 1000 */
  percent: number;
  usage: string;
  total: string | null;
  exact: boolean;
  purchases: PlanPurchase[];
  plans: PlanStepPlan[];
}

export interface PlanOvertake {
  between: ("best" | "payPerUse" | "singleSize" | "allAtOnce" | "nextBest")[];
  at: string;
}

export interface PlanStanding {
  plan: "best" | "payPerUse" | "singleSize" | "allAtOnce" | "nextBest";
  paysOffFrom: string | null;
  safeDownTo: string | null;
}

export interface PlanSensitivityResult {
  steps: PlanStep[];
  overtakes: PlanOvertake[];
  standings: PlanStanding[];
}

export interface Spread {
  p10: string;
  p50: string;
  p90: string;
}

export interface PlanOutlookMonth {
  /** a month such as "2025-01" */
  month: string;
  paid: Spread | null;
  /** a whole number from 0 to 1000000 */
  dry: number;
}

export interface PlanOutlook {
  plan: "best" | "payPerUse" | "singleSize" | "allAtOnce" | "nextBest";
  total: Spread | null;
  mean: string | null;
  months: PlanOutlookMonth[];
  /** a whole number from 0 to 1000000 */
  wasted: number;
  left: string | null;
}

export interface PlanFuturesResult {
  /** a whole number from 0 to 1000000 */
  paths: number;
  /** a whole number from 0 to 9007199254740991 */
  seed: number;
  level: string;
  growth: string;
  season: string;
  noise: string;
  usage: Spread;
  plans: PlanOutlook[];
  leastExpected: "best" | "payPerUse" | "singleSize" | "allAtOnce" | "nextBest" | null;
}

export interface PlanResult {
  currency: string;
  best: Plan | null;
  payPerUse: Plan;
  exact: boolean;
  atLeast?: string | null;
  unpriced?: PlanUnpriced[];
  refused?: PlanRefused[];
  alternatives: PlanAlternative[];
  cliffs: PlanCliff[];
  breakEven: PlanBreakEven[];
  sensitivity?: PlanSensitivityResult;
  futures?: PlanFuturesResult;
}

export interface Problem {
  code: string;
  /** a JSON Pointer such as "/items/0" */
  path: string;
  message: string;
}

export interface CheckResult {
  id: string;
  warnings: Problem[];
}

export interface DiffBook {
  id: string;
  /** a date such as "2024-12-17" */
  asOf: string;
  name: string;
}

export interface DiffOfBook {
  part: "book";
  what: "id" | "currency" | "utcOffset" | "asOf" | "status" | "tax" | "texts";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
}

export interface DiffOfItem {
  part: "item";
  item: string;
  what?: "unit" | "billedFailures";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
}

export interface DiffOfService {
  part: "service";
  item: string;
  id: string;
  what?: "unitsPerCall" | "packUnitsPerCall";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffOfFree {
  part: "free";
  item: string;
  id?: string;
  what?: "quantity" | "every" | "validFor" | "priority" | "order";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffOfPack {
  part: "pack";
  item: string;
  id: string;
  what?: "quantity" | "price" | "validFor" | "resets" | "priority";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffRange {
  above?: string;
  from?: string;
  upTo?: string;
  below?: string;
}

export interface DiffOfPayPerUse {
  part: "payPerUse";
  item: string;
  what?: "tiersMode" | "countedBy" | "settledBy" | "per" | "wholeBlocks" | "unitAmount" | "flatAmount" | "bounds";
  kind: "added" | "removed" | "changed";
  range?: DiffRange;
  per?: string;
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffOfOneTime {
  part: "oneTime";
  item: string;
  what?: "price" | "refundable" | "trial";
  kind: "added" | "removed" | "changed";
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffOfCapacity {
  part: "capacity";
  item: string;
  what?: "unit" | "cap" | "perDay" | "perMonth";
  kind: "added" | "removed" | "changed";
  range?: DiffRange;
  before?: string | null;
  after?: string | null;
  difference?: string;
  percent?: string;
}

export interface DiffOfPolicy {
  part: "policy";
  id: string;
  kind: "added" | "removed" | "changed";
  before: Policies;
  after: Policies;
}

export interface DiffRefused {
  item: string;
  quantity: string;
}

export interface DiffRefusedEvent {
  /** a whole number from 0 to 10000 */
  event: number;
  reason: string;
}

export interface DiffSide {
  currency?: string;
  total?: string | null;
  refused?: DiffRefused[];
  refusedEvents?: DiffRefusedEvent[];
  errors?: Problem[];
}

export interface DiffSlice {
  quantity: string;
  unitAmount: string | null;
  per?: string;
  flatAmount?: string;
  amount: string | null;
  /** a whole number from 1 to 1001 */
  tier?: number;
}

export interface DiffCharged {
  quantity?: string;
  amount: string | null;
  why: DiffSlice[];
}

export interface DiffLine {
  item?: string;
  kind: "pack" | "payPerUse" | "oneTime" | "capacity" | "refund" | "rounding";
  pack?: string;
  old?: DiffCharged;
  new?: DiffCharged;
  difference?: string;
  percent?: string;
}

export interface DiffBill {
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  from: string;
  /** a time from 1970 to 9999 such as "2025-01-01T00:00:00+08:00" */
  to: string;
  old?: string | null;
  new?: string | null;
  difference?: string;
  percent?: string;
  lines: DiffLine[];
}

export interface DiffEffect {
  currency?: string;
  old: DiffSide;
  new: DiffSide;
  difference?: string;
  percent?: string;
  bills: DiffBill[];
}

export interface Diff {
  format: "packwise.diff/1";
  old: DiffBook;
  new: DiffBook;
  changes: (DiffOfBook | DiffOfItem | DiffOfService | DiffOfFree | DiffOfPack | DiffOfPayPerUse | DiffOfOneTime | DiffOfCapacity | DiffOfPolicy)[];
  effect?: DiffEffect;
}

export interface Errors {
  errors: Problem[];
}

/** What `rate`, `simulate`, `plan` and `check` throw: every problem of what they were given. */
export interface PackwiseError extends Error, Errors {
  name: "PackwiseError";
}
