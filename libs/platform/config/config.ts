import { SETTINGS, type Setting } from './settings.js';

type Settings = typeof SETTINGS;
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** Every setting, read and checked once. Which variable each comes from: `SETTINGS`. */
export type Config = { readonly [Name in keyof Settings]: ValueOf<Settings[Name]> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** EX_CONFIG of sysexits.h: restarting will not help. */
export const EXIT_BAD_CONFIG = 78;

/** Everything that is wrong with the environment, in one message. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
  constructor(readonly complaints: readonly string[]) {
    super(['配置有误 / The configuration is not usable:', ...complaints.map((complaint) => `  - ${complaint}`), '说明 / All settings: docs/settings.md'].join('\n'));
  }
}

/**
 * Reads the configuration; an empty variable counts as unset.
 * @throws BadConfig naming every bad or missing setting
 */
export function loadConfig(environment: Environment): Config {
  const complaints = complaintsAbout(environment);
  if (complaints.length > 0) throw new BadConfig(complaints);
  const values = Object.entries(SETTINGS).map(([name, setting]) => [name, read(setting, environment)]);
  return Object.freeze(Object.fromEntries(values)) as Config; // the table itself proves the types
}

/** One line for each bad or missing setting; `supplied` are variables that someone will still fill in. */
export function complaintsAbout(environment: Environment, supplied: readonly string[] = []): string[] {
  return Object.values(SETTINGS)
    .filter((setting) => !(supplied.includes(setting.name) && !environment[setting.name]))
    .map((setting) => complaint(setting, environment[setting.name] || null))
    .filter((line) => line !== null);
}

function read({ name, shape, fallback }: Setting<unknown>, environment: Environment): unknown {
  const given = environment[name] || fallback;
  return given === null ? null : shape.parse(given) ?? null;
}

function complaint({ name, shape, required, secret }: Setting<unknown>, given: string | null): string | null {
  const expected = `应为 ${shape.expects.zh} / expected ${shape.expects.en}`;
  if (given === null) return required ? `${name}: 未设置 / not set; ${expected}` : null;
  if (shape.parse(given) !== undefined) return null;
  const shown = secret ? `${given.length} 个字符 / characters` : JSON.stringify(given);
  return `${name}: ${shown}; ${expected}`;
}
