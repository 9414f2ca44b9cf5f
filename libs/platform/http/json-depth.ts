/** Levels below the top: deeper than anything this service is sent on purpose, far less than what overflows the stack of those who walk it. */
const DEEPEST = 32;

/** Is the parsed JSON nested too deep? Walks without recursion, since that is what it protects. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []));
  }
  return false;
}
