import type { DepartmentFacts, PrescriberFacts } from '#verification';
import type { Database } from '#platform';
import { DEFAULT_FACILITY_SETTINGS, type FacilitySettings } from '../facility-settings.js';

/** What is known of a facility itself. */
export interface FacilityFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly settings: FacilitySettings;
}

/** A facility with its departments and staff, by code: one hospital is some thousands of rows, so all of it is kept. */
export interface FacilityBook {
  readonly facility: FacilityFacts;
  readonly departments: ReadonlyMap<string, DepartmentFacts>;
  readonly prescribers: ReadonlyMap<string, PrescriberFacts>;
}

/** What the facility has not decided for itself follows the product's default. */
export function completeSettings(stored: Partial<FacilitySettings>): FacilitySettings {
  return {
    ...DEFAULT_FACILITY_SETTINGS, ...stored,
    verification: { ...DEFAULT_FACILITY_SETTINGS.verification, ...stored.verification },
  };
}

interface BookRow {
  readonly facility: Omit<FacilityFacts, 'settings'> & { readonly settings: Partial<FacilitySettings> };
  readonly departments: readonly DepartmentFacts[];
  readonly prescribers: readonly PrescriberFacts[];
}

const READ_BOOK = `
SELECT jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name, 'timeZone', f.time_zone, 'settings', f.settings) AS facility,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'active', d.active, 'kind', d.kind)), '[]')
   FROM department d WHERE d.facility_id = f.id) AS departments,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'active', s.active,
     'departmentCodes', s.department_codes, 'rights', s.prescribing_rights)), '[]')
   FROM staff s WHERE s.facility_id = f.id) AS prescribers
FROM facility f WHERE f.id = $1`;

/** Reads a facility whole, in one statement and so of one moment; null when there is none. */
export async function readFacilityBook(database: Database, facilityId: string): Promise<FacilityBook | null> {
  const [row] = await database.query<BookRow>(READ_BOOK, [facilityId]);
  if (!row) return null;
  return {
    facility: { ...row.facility, settings: completeSettings(row.facility.settings) },
    departments: byCode(row.departments),
    prescribers: byCode(row.prescribers),
  };
}

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): Map<string, T> => new Map(rows.map((row) => [row.code, row]));
