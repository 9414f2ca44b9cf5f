import type { DosageForm } from '#knowledge';

const PARENTERAL: ReadonlySet<string> = new Set(['IV', 'IVI', 'IVP', 'IM', 'SC', 'ID', 'IT', 'IA', 'EPI', 'IAR']);

export const isInjection = ({ routeClasses }: DosageForm): boolean => routeClasses.some((route) => PARENTERAL.has(route));
export const isPatch = ({ routeClasses }: DosageForm): boolean => routeClasses.includes('TD');
/** Its release is built into the form: broken, it is another drug. */
export const isModifiedRelease = ({ release }: DosageForm): boolean => release === 'sustained' || release === 'enteric';
