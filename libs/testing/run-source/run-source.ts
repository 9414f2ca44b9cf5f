import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

const REGISTER = new URL('./register.mjs', import.meta.url).href;

/** Runs a program of this repository from its source, as a process of its own; whatever it forks runs from source too. */
export const runSource = (entry: URL, options: SpawnOptions, args: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, ['--conditions=sicha', '--enable-source-maps', '--import', REGISTER, entry.pathname, ...args], options);
