export const TABLE_NAMES = [
  'ingredients', 'excipients', 'forms', 'routes', 'frequencies', 'skin-tests', 'counselling', 'duplication-groups',
  'drugs', 'dose-ranges', 'renal-limits', 'hepatic-limits', 'pregnancy-periods', 'cumulative-limits', 'elderly-cautions', 'lab-limits',
  'products', 'interactions', 'iv-incompatibilities', 'infused-alone', 'solvents', 'infusion-limits',
  'herbs', 'herb-incompatibilities', 'allergy-crosses', 'allergy-terms', 'diagnosis-terms', 'controlled-limits', 'companions', 'opposed-actions', 'syndrome-conflicts', 'code-lists',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];
