import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import type { Actor } from '#identity';
import { diffRows, type KnowledgeRows, type LocalRows, overlaid, type TableDiff, type TableName } from '#knowledge';
import { Database } from '#platform';
import type { KnowledgeStatus } from '#workflow';
import { KnowledgeVersions } from '../knowledge-versions.js';

/** A version as it is listed: everything but its rows. */
export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: KnowledgeStatus;
  readonly baseVersion: string;
  /** The national knowledge is not the one this release ships with. */
  readonly baseOutdated: boolean;
  readonly contentVersion: string | null;
  readonly ownTables: readonly TableName[];
  /** The facility's own rows, by table. */
  readonly ownRows: Readonly<Partial<Record<TableName, number>>>;
  readonly signatures: readonly { readonly staffId: string; readonly role: string; readonly round: number; readonly signedAt: string }[];
  readonly imports: readonly { readonly fileName: string; readonly sha256: string; readonly tables: object; readonly importedBy: string; readonly at: string }[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly rowVersion: number;
}

const VIEW = `
SELECT v.id, v.number, v.title, v.status, v.base_version AS "baseVersion", v.base_version <> $2 AS "baseOutdated", v.content_version AS "contentVersion",
  v.own_tables AS "ownTables", v.created_by AS "createdBy", v.created_at AS "createdAt", v.activated_at AS "activatedAt", v.row_version AS "rowVersion",
  (SELECT coalesce(jsonb_object_agg(t.key, jsonb_array_length(t.value)), '{}') FROM jsonb_each(v.local_rows) t) AS "ownRows",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('staffId', s.staff_id, 'role', s.role, 'round', s.round, 'signedAt', s.signed_at) ORDER BY s.signed_at, s.staff_id), '[]')
   FROM facility_version_signature s WHERE s.facility_version_id = v.id) AS signatures,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('fileName', i.file_name, 'sha256', i.sha256, 'tables', i.tables, 'importedBy', i.imported_by, 'at', i.at) ORDER BY i.at, i.id), '[]')
   FROM knowledge_import i WHERE i.facility_version_id = v.id) AS imports
FROM facility_version v WHERE v.facility_id = $1`;

interface Content {
  readonly baseVersion: string;
  readonly contentVersion: string | null;
  readonly localRows: LocalRows;
  readonly ownTables: readonly TableName[];
}

/** Reads a facility's versions, always within the facility. */
@Injectable()
export class VersionReader {
  constructor(private readonly database: Database, private readonly versions: KnowledgeVersions) {}

  /** Newest first; `before`: only those with a lower number. */
  list(actor: Actor, before: number | null, limit: number): Promise<VersionView[]> {
    return this.database.query<VersionView>(`${VIEW} AND ($3::int IS NULL OR v.number < $3) ORDER BY v.number DESC LIMIT $4`, [actor.facilityId, this.versions.current.version, before, limit]);
  }

  /** @throws Problem not-found */
  async read(actor: Actor, id: string): Promise<VersionView> {
    const [view] = await this.database.query<VersionView>(`${VIEW} AND v.id = $3`, [actor.facilityId, this.versions.current.version, id]);
    ensure(view, 'not-found');
    return view;
  }

  /** The hash of the knowledge in force in the facility, whether or not it can be read. */
  async inForce(actor: Actor): Promise<string> {
    const [active] = await this.database.query<{ version: string }>(`SELECT content_version AS version FROM facility_version WHERE facility_id = $1 AND status = 'active'`, [actor.facilityId]);
    return active?.version ?? this.versions.current.version;
  }

  /** National and own rows together. @throws Problem not-found */
  async rows(actor: Actor, id: string): Promise<KnowledgeRows> {
    const { baseVersion, localRows, ownTables } = await this.content(actor, id);
    return overlaid(await this.base(baseVersion), { rows: localRows, ownTables });
  }

  /** The facility's own rows alone. @throws Problem not-found */
  async content(actor: Actor, id: string): Promise<Content> {
    const [content] = await this.database.query<Content & { [column: string]: unknown }>(
      `SELECT base_version AS "baseVersion", content_version AS "contentVersion", local_rows AS "localRows", own_tables AS "ownTables"
       FROM facility_version WHERE id = $1 AND facility_id = $2`, [id, actor.facilityId]);
    ensure(content, 'not-found');
    return content;
  }

  /** @throws when a version that is referred to is not stored, which the database does not allow */
  async base(version: string): Promise<KnowledgeRows> {
    const rows = await this.versions.rowsOf(version);
    if (!rows) throw new Error(`Knowledge ${version} is referred to but not stored`);
    return rows;
  }

  /** What the version changes against another one of the facility, or against the national knowledge (null). @throws Problem not-found */
  async diff(actor: Actor, id: string, against: string | null): Promise<readonly TableDiff[]> {
    const after = await this.rows(actor, id);
    const before = against === null ? await this.base(this.versions.current.version) : await this.rows(actor, against);
    return diffRows(before, after);
  }
}
