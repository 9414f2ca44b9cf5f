/** What a machine answers to one event in one state: the next state with its effects, or the refusal. */
export type Answer = string;

/** Every state × every event as one readable table, for a snapshot that shows any change of a machine. */
export function matrix<S extends string, E extends string>(
  states: readonly S[], events: readonly E[], answer: (state: S, event: E) => Answer,
): string {
  return states.map((state) => [state, ...events.map((event) => `  ${event}: ${answer(state, event)}`)].join('\n')).join('\n');
}
