/** Mutation testing of the rule library (`npm run mutation`, CONTRIBUTING.md): which mutants, and when it fails. */
export default {
  mutate: [
    'libs/verification/{,rules/**/,local/,quietness/}*.ts',
    '!libs/verification/**/*.{spec,cases}.ts',
    // Texts and types, no logic.
    '!libs/verification/{index,view,prescription,sources,missing-codes,wording,local/local-rule}.ts',
  ],
  plugins: ['./test/mutation/plugins.js'],
  testRunner: 'tables',
  ignorers: ['texts'],
  coverageAnalysis: 'perTest',
  buildCommand: 'tsc -p test/mutation/tsconfig.json',
  ignorePatterns: ['**', '!package.json', '!tsconfig.json', '!test/mutation/**', '!libs/kernel/**', '!libs/knowledge/**', '!libs/verification/**'],
  tempDirName: 'dist/.mutation',
  // A module that was loaded anew is never unloaded.
  maxTestRunnerReuse: 300,
  concurrency: 2,
  // Endless loops are caught by counting; what this stops is rare, and a busy machine must not pass for it.
  timeoutMS: 30_000,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false, reportMutants: false },
  htmlReporter: { fileName: 'coverage/mutation.html' },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};
