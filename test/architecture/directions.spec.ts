import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Fewer modules than this means the tool looked at nothing (it has 'passed' that way before). */
const LEAST_MODULES = 200;
const ROOT = path.resolve(import.meta.dirname, '../..');
const FIXTURES = path.join(import.meta.dirname, '.fixtures');

interface Report {
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
  readonly modules: number;
}

/** Runs dependency-cruiser as CI would; it exits non-zero on violations, which the report then names. */
async function cruise(cwd: string, ...places: string[]): Promise<Report> {
  const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, '--config', path.join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...places];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 256 * 1024 * 1024 })
    .catch((failed: { stdout?: string }) => ({ stdout: failed.stdout ?? '' }));
  const { summary } = JSON.parse(stdout);
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map((v: { rule: { name: string }; from: string; to: string }) => ({ rule: v.rule.name, from: v.from, to: v.to })),
  };
}

const LIBS_AND_WHAT_LIES_ABOVE: Readonly<Record<string, string>> = {
  kernel: 'knowledge', knowledge: 'verification', verification: 'workflow', workflow: 'knowledge', platform: 'identity',
  audit: 'identity', identity: 'alerts', formulary: 'alerts', 'window-queue': 'rework', alerts: 'rework', 'skin-test': 'rework',
  rework: 'prescriptions', 'facility-rules': 'prescriptions', prescriptions: 'quality', rehearsal: 'quality', quality: 'prescriptions', demo: 'quality',
};

const BAD: Readonly<Record<string, readonly (readonly [file: string, imports: string])[]>> = {
  ...Object.fromEntries(Object.entries(LIBS_AND_WHAT_LIES_ABOVE).map(([lib, above]) => [
    `${lib}-uses-only-what-lies-below`, [[`libs/${lib}/bad.ts`, `../${above}/index.js`], [`libs/${above}/index.ts`, '']],
  ])),
  'pure-libs-know-no-framework': [['libs/kernel/bad.ts', '@nestjs/common']],
  'pure-libs-do-no-io': [['libs/verification/bad.ts', 'node:fs']],
  'a-lib-has-one-door': [['libs/prescriptions/bad.ts', '../kernel/inside.js'], ['libs/kernel/inside.ts', '']],
  'nothing-uses-an-app': [['libs/demo/bad.ts', '../../apps/api/main.js'], ['apps/api/main.ts', '']],
  'apps-do-not-use-each-other': [['apps/api/bad.ts', '../worker/main.js'], ['apps/worker/main.ts', '']],
  'test-code-stays-in-tests': [['libs/alerts/bad.ts', '../testing/index.js'], ['libs/testing/index.ts', '']],
  'no-cycles': [['libs/kernel/a.ts', './b.js'], ['libs/kernel/b.ts', './a.js']],
};

describe('directions of the house', () => {
  it('hold, and the tool really looked', async () => {
    const report = await cruise(ROOT, 'apps', 'libs', 'migrations');
    expect(report.violations).toEqual([]);
    expect(report.modules).toBeGreaterThan(LEAST_MODULES);
  }, 120_000);

  describe('each rule catches its bad fixture', () => {
    let report: Report;

    beforeAll(async () => {
      await rm(FIXTURES, { recursive: true, force: true });
      for (const [rule, files] of Object.entries(BAD)) {
        for (const [file, imported] of files) {
          const at = path.join(FIXTURES, rule, file);
          await mkdir(path.dirname(at), { recursive: true });
          await writeFile(at, imported ? `import '${imported}';\n` : 'export {};\n');
        }
      }
      report = await cruise(ROOT, path.relative(ROOT, FIXTURES));
    }, 120_000);

    afterAll(() => rm(FIXTURES, { recursive: true, force: true }));

    it.each(Object.keys(BAD))('%s', (rule) => {
      const caught = report.violations.filter((v) => v.rule === rule && v.from.includes(`/${rule}/`));
      expect(caught).not.toEqual([]);
    });
  });

  it('every rule has a bad fixture', () => {
    const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
    expect(Object.keys(BAD).sort()).toEqual(config.forbidden.map((r: { name: string }) => r.name).sort());
  });
});
