import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel';
import { Database } from '#platform';
import type { FacilityContext, Prescription } from '#verification';
import { IdentityNumbers } from '../identity-numbers/identity-numbers.js';

/** A prescription as it first came, with what the house knew then: enough to verify it again. */
export interface PastPrescription {
  readonly id: string;
  /** Null when its identity numbers cannot be opened: it cannot be verified as it was. */
  readonly content: Prescription | null;
  readonly context: FacilityContext;
  readonly asOf: Instant;
}

/** Which past prescriptions of a facility: those issued in the period, of these the newest. */
export interface PastScope {
  readonly facilityId: string;
  /** Inclusive; null: from the first. */
  readonly issuedFrom: Date | null;
  /** Exclusive; null: up to the last. */
  readonly issuedBefore: Date | null;
  /** At most so many; null: all of them. */
  readonly newest: number | null;
}

interface Row {
  readonly id: string;
  /** With all its microseconds, which a Date has not. */
  readonly issuedAt: string;
  readonly content: Prescription;
  readonly context: FacilityContext;
  readonly asOf: Instant;
}

const PERIOD = `facility_id = $1 AND issued_at >= coalesce($2::timestamptz, '-infinity') AND issued_at < coalesce($3::timestamptz, 'infinity')`;

const COUNT = `SELECT count(*)::int AS count FROM (SELECT FROM prescription WHERE ${PERIOD} LIMIT $4) AS wanted`;

/**
 * Down the index `prescription_issued_idx` from where the last batch ended: the hundred-thousandth prescription costs no more
 * than the first. The first version, because later ones are answers to what was found in it.
 */
const BATCH = `
SELECT p.id, p.issued_at::text AS "issuedAt", v.content, v.context, v.verdict->>'asOf' AS "asOf"
FROM (SELECT id, issued_at FROM prescription WHERE ${PERIOD} AND (issued_at, id) < ($4::timestamptz, $5::uuid)
      ORDER BY issued_at DESC, id DESC LIMIT $6) AS p
JOIN prescription_version v ON v.prescription_id = p.id AND v.version = 1
ORDER BY p.issued_at DESC, p.id DESC`;

const START = { issuedAt: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Reads what was stored of past prescriptions, newest first, a batch at a time. */
@Injectable()
export class PastPrescriptions {
  constructor(private readonly database: Database, private readonly identityNumbers: IdentityNumbers) {}

  /** How many there are now. */
  async count({ facilityId, issuedFrom, issuedBefore, newest }: PastScope): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(COUNT, [facilityId, issuedFrom, issuedBefore, newest]);
    return row!.count;
  }

  /** The next batch is asked for while the caller works at the one he has; no more than two are ever held. */
  async *batches(scope: PastScope, size: number): AsyncGenerator<readonly PastPrescription[]> {
    let left = scope.newest ?? Infinity;
    const next = (after: Pick<Row, 'id' | 'issuedAt'>): Promise<Row[]> => this.read(scope, after, Math.min(size, left));
    for (let reading = next(START); ;) {
      const rows = await reading;
      left -= rows.length;
      const last = rows.length < size || left === 0;
      if (!last) (reading = next(rows.at(-1)!)).catch(() => undefined); // told of when it is its turn
      if (rows.length > 0) yield rows.map((row) => this.past(row));
      if (last) return;
    }
  }

  private read({ facilityId, issuedFrom, issuedBefore }: PastScope, after: Pick<Row, 'id' | 'issuedAt'>, limit: number): Promise<Row[]> {
    return this.database.query<Row & Record<string, unknown>>(BATCH, [facilityId, issuedFrom, issuedBefore, after.issuedAt, after.id, limit], 'past-prescriptions');
  }

  private past({ id, content, context, asOf }: Row): PastPrescription {
    return { id, content: this.opened(content), context, asOf };
  }

  private opened(content: Prescription): Prescription | null {
    try {
      return this.identityNumbers.open(content);
    } catch {
      return null;
    }
  }
}
