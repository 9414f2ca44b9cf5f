/**
 * The directions of the house (ARCHITECTURE.md, 'Code map'). Each rule has a bad fixture under
 * test/architecture/.fixtures (written by directions.spec.ts) that it must catch: a gate has to prove that it can fail.
 */

/** What each lib may use, from the bottom up. A lib may always use itself. */
const MAY_USE = {
  kernel: [],
  knowledge: ['kernel'],
  verification: ['kernel', 'knowledge'],
  workflow: ['kernel'],
  platform: ['kernel'],
  audit: ['kernel', 'platform'],
  identity: ['kernel', 'verification', 'platform', 'audit'],
  formulary: ['kernel', 'knowledge', 'workflow', 'platform', 'identity', 'audit'],
  'facility-rules': ['kernel', 'knowledge', 'verification', 'platform', 'identity', 'audit', 'formulary'],
  alerts: ['kernel', 'workflow', 'platform', 'identity', 'audit'],
  'window-queue': ['kernel', 'workflow', 'platform', 'identity', 'audit', 'alerts'],
  'skin-test': ['kernel', 'knowledge', 'verification', 'workflow', 'platform', 'identity', 'audit', 'alerts', 'formulary'],
  rework: ['kernel', 'verification', 'workflow', 'platform', 'identity', 'audit', 'alerts', 'window-queue'],
  prescriptions: ['kernel', 'knowledge', 'verification', 'workflow', 'platform', 'identity', 'audit', 'alerts', 'window-queue', 'formulary', 'facility-rules', 'skin-test', 'rework'],
  rehearsal: ['kernel', 'knowledge', 'verification', 'platform', 'identity', 'audit', 'alerts', 'formulary', 'facility-rules', 'prescriptions'],
  quality: ['kernel', 'verification', 'platform', 'identity', 'audit', 'alerts'],
  demo: ['kernel', 'knowledge', 'verification', 'platform', 'identity', 'formulary', 'prescriptions'],
};

const TESTS = '\\.(spec|int-spec|redis-spec|e2e-spec|cases)\\.ts$|(^|/)test/(?!architecture/\\.fixtures)|libs/testing/|/testing/';

const direction = ([lib, uses]) => ({
  name: `${lib}-uses-only-what-lies-below`,
  severity: 'error',
  comment: `libs/${lib} may use: ${uses.join(', ') || 'nothing of the house'}.`,
  from: { path: `libs/${lib}/`, pathNot: TESTS },
  to: { path: 'libs/([^/]+)/', pathNot: `libs/(${[lib, ...uses].join('|')})/` },
});


module.exports = {
  forbidden: [
    ...Object.entries(MAY_USE).map(direction),
    {
      name: 'pure-libs-know-no-framework',
      severity: 'error',
      comment: 'kernel, knowledge, verification and workflow are pure: no Nest, no TypeORM, no driver, no queue.',
      from: { path: 'libs/(kernel|knowledge|verification|workflow)/', pathNot: TESTS },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis|fastify|pino)/' },
    },
    {
      name: 'pure-libs-do-no-io',
      severity: 'error',
      comment: 'Pure libs touch nothing of Node but hashing; the one file that reads the shipped data is knowledge/load.ts.',
      from: { path: 'libs/(kernel|knowledge|verification|workflow)/', pathNot: `${TESTS}|libs/knowledge/load\\.ts$` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'a-lib-has-one-door',
      severity: 'error',
      comment: "Enter a lib through its index.ts, as '#lib'.",
      from: { path: '(apps|libs)/([^/]+)/', pathNot: TESTS },
      to: { path: 'libs/([^/]+)/', pathNot: ['libs/([^/]+)/index\\.ts$', 'libs/$2/'] },
    },
    {
      name: 'nothing-uses-an-app',
      severity: 'error',
      comment: 'Apps stand at the top: no lib uses one.',
      from: { path: 'libs/' , pathNot: TESTS },
      to: { path: 'apps/' },
    },
    {
      name: 'apps-do-not-use-each-other',
      severity: 'error',
      comment: 'Apps share through libs.',
      from: { path: 'apps/([^/]+)/', pathNot: TESTS },
      to: { path: 'apps/([^/]+)/', pathNot: 'apps/$1/' },
    },
    {
      name: 'test-code-stays-in-tests',
      severity: 'error',
      comment: 'libs/testing and case tables are imported by tests only.',
      from: { path: '(apps|libs|migrations)/', pathNot: TESTS },
      to: { path: 'libs/testing/|libs/verification/testing/|\\.cases\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means that two things are one thing, or that one of them knows too much.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['sicha', 'import', 'require', 'node', 'default'], exportsFields: ['exports'] },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'dist/' },
  },
};
