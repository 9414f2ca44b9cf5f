import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock, ensure, MINUTE } from '#kernel';
import { CLOCK, Database, PgListener } from '#platform';
import type { FacilityContext } from '#verification';
import { type FacilityBook, type FacilityFacts, readFacilityBook } from './facility-facts.js';

const CHANGED = 'directory_changed';
/** However silent the connection that hears of changes, nothing older is believed: it may be dead without saying so. */
const MAX_AGE_MS = MINUTE;

interface Kept {
  readonly book: Promise<FacilityBook | null>;
  readonly readAt: number;
}

/**
 * Facilities, departments and prescribers as every verification asks for them: in memory, one read per
 * facility and change. The database tells of changes (migration 0008); what is read while it cannot be heard
 * is not kept, and after a loss of that connection everything is read anew.
 */
@Injectable()
export class FacilityDirectory implements OnModuleInit {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock, private readonly listener: PgListener) {}

  onModuleInit(): void {
    this.listener.on(CHANGED, (facilityId) => this.kept.delete(facilityId));
    this.listener.onReconnect(() => this.kept.clear());
  }

  /** @throws Problem not-found */
  async facility(facilityId: string): Promise<FacilityFacts> {
    return (await this.book(facilityId)).facility;
  }

  /** What a verification needs to know of the house; a code nobody knows stays absent, which the rules report. @throws Problem not-found */
  async contextFor(facilityId: string, departmentCode: string, prescriberCode: string): Promise<FacilityContext> {
    const { facility, departments, prescribers } = await this.book(facilityId);
    const department = departments.get(departmentCode);
    const prescriber = prescribers.get(prescriberCode);
    return {
      timeZone: facility.timeZone,
      settings: facility.settings.verification,
      ...(department && { department }),
      ...(prescriber && { prescriber }),
    };
  }

  /** The facility's departments and staff by code. @throws Problem not-found */
  async codesOf(facilityId: string): Promise<Pick<FacilityBook, 'departments' | 'prescribers'>> {
    return this.book(facilityId);
  }

  private async book(facilityId: string): Promise<FacilityBook> {
    const kept = this.listener.listening ? this.kept.get(facilityId) : undefined;
    const fresh = kept && this.clock.now().getTime() - kept.readAt < MAX_AGE_MS;
    const book = await (fresh ? kept.book : this.read(facilityId));
    ensure(book, 'not-found');
    return book;
  }

  /** Concurrent callers share one read. A change heard meanwhile takes the entry out of the map, so a stale read is never kept. */
  private read(facilityId: string): Promise<FacilityBook | null> {
    const kept: Kept = { book: readFacilityBook(this.database, facilityId), readAt: this.clock.now().getTime() };
    if (!this.listener.listening) return kept.book;
    this.kept.set(facilityId, kept);
    const forget = (): void => {
      if (this.kept.get(facilityId) === kept) this.kept.delete(facilityId);
    };
    kept.book.then((book) => (book ? undefined : forget()), forget);
    return kept.book;
  }
}
