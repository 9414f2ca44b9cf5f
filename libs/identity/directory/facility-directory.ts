import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Clock, ensure, MINUTE } from '#kernel';
import { CLOCK, CONFIG, type Config, Database } from '#platform';
import type { FacilityContext } from '#verification';
import { DirectoryChanges } from './directory-changes.js';
import { type FacilityBook, type FacilityFacts, readFacilityBook } from './facility-facts.js';

/** However silent the connection that hears of changes, nothing older is believed: it may be dead without saying so. */
const MAX_AGE_MS = MINUTE;

interface Kept {
  readonly book: Promise<FacilityBook | null>;
  readonly readAt: number;
}

/**
 * Facilities, departments and prescribers as every verification asks for them: in memory, one read per
 * facility and change. The database tells of changes (migration 0008); while it cannot be heard nothing is kept.
 */
@Injectable()
export class FacilityDirectory implements OnModuleInit, OnModuleDestroy {
  private readonly kept = new Map<string, Kept>();
  private readonly changes: DirectoryChanges;
  private listening = false;

  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock, @Inject(CONFIG) config: Config) {
    this.changes = new DirectoryChanges(config.databaseUrl, {
      onChange: (facilityId) => this.kept.delete(facilityId),
      onListening: () => this.believe(true),
      onLost: () => this.believe(false),
    });
  }

  onModuleInit(): void {
    this.changes.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.changes.stop();
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

  private async book(facilityId: string): Promise<FacilityBook> {
    const kept = this.kept.get(facilityId);
    const fresh = kept && this.clock.now().getTime() - kept.readAt < MAX_AGE_MS;
    const book = await (fresh ? kept.book : this.read(facilityId));
    ensure(book, 'not-found');
    return book;
  }

  /** Concurrent callers share one read. A change heard meanwhile takes the entry out of the map, so a stale read is never kept. */
  private read(facilityId: string): Promise<FacilityBook | null> {
    const kept: Kept = { book: readFacilityBook(this.database, facilityId), readAt: this.clock.now().getTime() };
    this.kept.set(facilityId, kept);
    const forget = (): void => {
      if (this.kept.get(facilityId) === kept) this.kept.delete(facilityId);
    };
    kept.book.then((book) => (book && this.listening ? undefined : forget()), forget);
    return kept.book;
  }

  private believe(listening: boolean): void {
    this.listening = listening;
    this.kept.clear();
  }
}
