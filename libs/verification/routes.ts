import type { ItemView } from './view.js';

/** Route classes whose drug acts where it is put; only little of it reaches the blood. */
const LOCAL: ReadonlySet<string> = new Set(['TOP', 'OPH', 'OTIC', 'NAS', 'PV', 'OROM']);
export const VENOUS: ReadonlySet<string> = new Set(['IV', 'IVI', 'IVP']);
const INFUSION: ReadonlySet<string> = new Set(['IVI', 'IVP']);

/** Known to be given locally; an unknown route counts as systemic. */
export const isLocal = ({ route }: ItemView): boolean => route !== undefined && LOCAL.has(route.class);
export const isVenous = ({ route }: ItemView): boolean => route !== undefined && VENOUS.has(route.class);
export const isInfused = ({ route }: ItemView): boolean => route !== undefined && INFUSION.has(route.class);
const PARENTERAL: ReadonlySet<string> = new Set(['IV', 'IVI', 'IVP', 'IM', 'SC']);
export const isParenteral = ({ route }: ItemView): boolean => route !== undefined && PARENTERAL.has(route.class);
/** An intradermal line is the skin test itself, not a treatment. */
export const isSkinTest = ({ route }: ItemView): boolean => route?.class === 'ID';
