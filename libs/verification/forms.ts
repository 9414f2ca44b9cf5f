import type { DosageForm } from '#knowledge';

const PARENTERAL: ReadonlySet<string> = new Set(['IV', 'IVI', 'IVP', 'IM', 'SC', 'ID', 'IT', 'IA', 'EPI', 'IAR']);

export const isInjection = ({ routeClasses }: DosageForm): boolean => routeClasses.some((route) => PARENTERAL.has(route));
export const isPatch = ({ routeClasses }: DosageForm): boolean => routeClasses.includes('TD');
/** Its release is built into the form: broken, it is another drug. */
export const isModifiedRelease = ({ release }: DosageForm): boolean => release === 'sustained' || release === 'enteric';

/** Liquids a prescriber calls 口服液, injections a prescriber calls 注射液, whatever their exact form. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  injection: ['infusion', 'prefilled-pen'],
  'oral-solution': ['syrup', 'oral-suspension', 'oral-drops'],
};

/** 'tablet' is the family of 'enteric-tablet' and 'sustained-release-tablet'; never the other way round. */
export const isFamilyOf = (family: string, form: string): boolean => form.endsWith(`-${family}`) || (KIN[family]?.includes(form) ?? false);
