/** One config, three kinds of test by file name: *.spec.ts (pure), *.int-spec.ts (real PostgreSQL), *.redis-spec.ts (real Redis too). */
const kinds = process.env.REDIS_URL ? 'spec|int-spec|e2e-spec|redis-spec' : 'spec|int-spec|e2e-spec';

export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['sicha', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: [`<rootDir>/{apps,libs,migrations,test}/**/*.@(${kinds}).ts`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
      module: { type: 'es6' },
    }],
  },
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  maxWorkers: 2,
  // A limit for what hangs, not a measure of speed: on a busy machine a sign-in alone (argon2) takes a second.
  testTimeout: 30_000,
};
