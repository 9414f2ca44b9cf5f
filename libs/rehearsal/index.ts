export * from './entities/rehearsal.entity.js';
export { DIFFERENCES, type Difference } from './compare/compare-verdicts.js';
export { UNREPLAYABLE, type Unreplayable } from './compare/replay-under.js';
export type { Counted, RehearsalResult, RuleResult, SideResult } from './compare/tally.js';
