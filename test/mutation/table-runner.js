import { register } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { forgetfulCache } from './forgetful-cache.js';

/**
 * Runs the rules' own tables against Stryker's mutants, in-process. All mutants are in one build and switched by a global,
 * so thousands of them cost one load of the rules and the knowledge; only a mutant in what runs while a module loads
 * (a constant, a list) needs the rules loaded anew.
 */
export class TableRunner {
  #mutants = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #loads = 0;
  #tests;
  #runs = 0;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Loads here, where no time limit runs: a process that is started again must not count as a mutant that never ends. */
  async init() {
    register('./reload-hook.js', import.meta.url);
    this.#mutants.mutantCoverage = { static: {}, perTest: {} };
    this.#tests = await this.#load();
  }

  dryRun() {
    const tests = this.#tests.map((test) => ({ ...this.#timed(test), id: test.id, name: test.id }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#mutants.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    this.#mutants.hitCount = hitLimit === undefined ? undefined : 0;
    this.#mutants.hitLimit = hitLimit;
    this.#mutants.activeMutant = activeMutant.id;
    try {
      const tests = mutantActivation === 'static' ? await this.#load() : this.#tests;
      return this.#judge(likeliestFirst(chosen(tests, testFilter), sandboxFileName), hitLimit);
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: [this.#tests[0].id], failureMessage: `the rules do not load: ${error}`, nrOfTests: 0 };
    } finally {
      this.#mutants.activeMutant = undefined;
    }
  }

  #judge(tests, hitLimit) {
    for (const [at, test] of tests.entries()) {
      const { status, failureMessage } = this.#timed(test);
      const endless = determineHitLimitReached(this.#mutants.hitCount, hitLimit);
      if (endless) return { status: MutantRunStatus.Timeout, reason: endless.reason };
      if (status === TestStatus.Failed) return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: at + 1 };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  #timed(test) {
    this.#runs++;
    this.#mutants.currentTestId = test.id;
    const start = performance.now();
    const faults = faultsOf(test);
    const timeSpentMs = performance.now() - start;
    this.#mutants.currentTestId = undefined;
    return faults.length === 0
      ? { status: TestStatus.Success, timeSpentMs }
      : { status: TestStatus.Failed, timeSpentMs, failureMessage: faults.join('\n') };
  }

  /** The rules of the sandbox's build, loaded anew, and all that must hold of them. */
  async #load() {
    const { WeakMap: remembering } = globalThis;
    globalThis.WeakMap = forgetfulCache(() => this.#runs);
    try {
      const built = pathToFileURL(resolve('dist/libs/verification/testing/all-checks.js'));
      const { allChecks } = await import(`${built.href}?load=${++this.#loads}`);
      return await allChecks();
    } finally {
      globalThis.WeakMap = remembering;
    }
  }
}

function faultsOf(test) {
  try {
    return test.faults();
  } catch (error) {
    return [`threw ${error}`];
  }
}

const chosen = (tests, testFilter) => {
  const asked = testFilter && new Set(testFilter);
  return asked ? tests.filter(({ id }) => asked.has(id)) : tests;
};

/** A rule's own table kills most of its mutants: it goes first. */
const likeliestFirst = (tests, fileName) => {
  const own = tests.filter(({ subject }) => fileName.includes(subject));
  return own.length === 0 ? tests : [...own, ...tests.filter((test) => !own.includes(test))];
};
