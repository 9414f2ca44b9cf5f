export * from './entities/rehearsal.entity.js';
export { DIFFERENCES, type Difference } from './compare/compare-verdicts.js';
export { UNREPLAYABLE, type Unreplayable } from './compare/replay-under.js';
export type { Counted, RehearsalResult, RuleResult, SideResult } from './compare/tally.js';
export { RehearsalReader, type RehearsalView, type RehearsedContent } from './rehearsal-reader.js';
export { REHEARSAL_TOPIC, Rehearsals, type RehearsalScope } from './rehearsals.js';
export { RehearsalRunner } from './run/rehearsal-runner.js';
export * from './rehearsal.module.js';
export { VERSION_WARNINGS, versionRehearsal, type VersionRehearsal, type VersionWarning } from './version-rehearsal.js';
