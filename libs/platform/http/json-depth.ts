/** Levels below the top: deeper than anything this service is sent on purpose, far less than what overflows the stack of those who walk it. */
const DEEPEST = 32;

/** Is the parsed JSON nested too deep? Goes no deeper than that itself, since a deep walk is what it protects from. */
export const isTooDeep = (value: unknown): boolean => reaches(value, DEEPEST + 1);

function reaches(value: unknown, levels: number): boolean {
  if (levels === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((member) => reaches(member, levels - 1));
  for (const name in value) if (reaches((value as Record<string, unknown>)[name], levels - 1)) return true;
  return false;
}
