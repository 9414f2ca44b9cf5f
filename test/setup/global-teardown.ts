/** Stops what the run started; see global-setup. */
export default function globalTeardown(): void {
  globalThis.removeTestRun();
}
