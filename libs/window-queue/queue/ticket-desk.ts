import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Events } from '#alerts';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { type Clock, ensure, Problem } from '#kernel';
import { CLOCK, Database, enqueue, queryIn, sqlState } from '#platform';
import { decideTicket, type TicketEvent } from '#workflow';
import { QueueTicket } from '../entities/queue.entity.js';
import { newsOfTicket, type TicketNews } from './news.js';
import { type TicketChange, changeFor } from './ticket-change.js';
import { lineIdOf } from './line-id.js';
import { TICKET_COLUMNS, type TicketView } from './ticket-view.js';

export interface TicketStep {
  readonly actor: StaffActor;
  readonly ticketId: string;
  /** Row version the person acted on (If-Match). */
  readonly ifMatch: number;
}

const UNIQUE_VIOLATION = '23505';
const NEWS: Readonly<Record<TicketEvent, TicketNews>> = {
  call: 'called', recall: 'called', serve: 'serving', skip: 'skipped', requeue: 'requeued', transfer: 'requeued', finish: 'done', withdraw: 'withdrawn',
};

/** Calling and serving at a window. A ticket that is called tells the rework feature, so that nobody comes to an empty counter. */
@Injectable()
export class TicketDesk {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Calls whoever stands first in the lines this window is fed by; null when nobody waits. Windows that call at once each get
   * another ticket: nobody waits for a lock (SKIP LOCKED). @throws Problem not-on-duty, window-busy
   */
  async callNext(actor: StaffActor): Promise<TicketView | null> {
    const { windowId } = actor;
    ensure(windowId, 'not-on-duty');
    const at = this.clock.now();
    return this.oneAtATime(async (manager) => {
      await ensureFree(manager, windowId);
      const [called] = await queryIn<TicketView>(manager, { text: CALL_NEXT, values: [actor.facilityId, windowId, at], name: 'queue.call-next' });
      if (!called) return null;
      await this.tell(manager, actor, called, 'call', at);
      return called;
    });
  }

  /** @throws Problem not-found, stale-version, and the refusals of the ticket machine */
  step(step: TicketStep, event: Exclude<TicketEvent, 'transfer'>): Promise<TicketView> {
    return this.oneAtATime((manager) => this.change(manager, step, event));
  }

  /** Into another line, with the time already waited. @throws Problem unknown-reference, and as `step` */
  transfer(step: TicketStep, lineCode: string): Promise<TicketView> {
    return this.oneAtATime((manager) => this.change(manager, step, 'transfer', async () => ({ lineId: await lineIdOf(manager, step.actor.facilityId, lineCode) })));
  }

  private async change(manager: EntityManager, { actor, ticketId, ifMatch }: TicketStep, event: TicketEvent, more: () => Promise<TicketChange> = () => Promise.resolve({})): Promise<TicketView> {
    const ticket = await manager.findOne(QueueTicket, { where: { id: ticketId, facilityId: actor.facilityId }, lock: { mode: 'pessimistic_write' } });
    ensure(ticket, 'not-found');
    ensure(ticket.rowVersion === ifMatch, 'stale-version');
    const heldBy = ticket.status === 'called' || ticket.status === 'serving' ? ticket.windowId : null;
    const decision = decideTicket(ticket.status, event, { windowId: actor.windowId, heldBy, windowBusy: false, calls: ticket.calls }); // whether it is busy, the index decides
    if ('refused' in decision) throw new Problem(decision.refused);
    const at = this.clock.now();
    await manager.update(QueueTicket, { id: ticketId }, { ...changeFor(event, ticket, actor.windowId, at), ...await more(), status: decision.to, rowVersion: ticket.rowVersion + 1 });
    const [view] = await queryIn<TicketView>(manager, { text: `SELECT ${TICKET_COLUMNS} FROM queue_ticket t WHERE t.id = $1`, values: [ticketId] });
    await this.tell(manager, actor, view!, event, at);
    return view!;
  }

  private async tell(manager: EntityManager, actor: StaffActor, ticket: TicketView, event: TicketEvent, at: Date): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `ticket.${event}`, subjectType: 'ticket', subjectId: ticket.id, detail: { number: ticket.number, windowCode: ticket.windowCode }, at,
    });
    await this.events.publish(manager, [newsOfTicket(actor.facilityId, ticket, NEWS[event], at)]);
    if (NEWS[event] !== 'called' || ticket.prescriptionNumber === null) return;
    await enqueue(manager, [{
      topic: 'ticket-called', key: ticket.id, payload: { facilityId: actor.facilityId, prescriptionNumber: ticket.prescriptionNumber, staffId: actor.id, at: at.toISOString() },
    }]);
  }

  private oneAtATime<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(work).catch((error: unknown) => {
      throw sqlState(error) === UNIQUE_VIOLATION ? new Problem('window-busy') : error;
    });
  }
}

/**
 * One call at a time at a window. Were it left to the unique index, two calls of one window would each hold a ticket until one
 * of them fails, and a third would find nobody waiting. @throws Problem window-busy
 */
async function ensureFree(manager: EntityManager, windowId: string): Promise<void> {
  await queryIn(manager, { text: `SELECT pg_advisory_xact_lock(hashtextextended('queue-window ' || $1, 0))`, values: [windowId], name: 'queue.lock-window' });
  const held = await queryIn(manager, { text: `SELECT FROM queue_ticket WHERE window_id = $1 AND status IN ('called', 'serving')`, values: [windowId], name: 'queue.held' });
  ensure(held.length === 0, 'window-busy');
}

const CALL_NEXT = `
  WITH next AS (
    SELECT waiting.id FROM queue_ticket waiting JOIN queue_line line ON line.id = waiting.line_id AND line.active AND $2 = ANY (line.window_ids)
    WHERE line.facility_id = $1 AND waiting.status = 'waiting'
    ORDER BY waiting.queue_at, waiting.id LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED
  )
  UPDATE queue_ticket t SET status = 'called', window_id = $2, calls = 1, called_at = $3, first_called_at = coalesce(t.first_called_at, $3), row_version = t.row_version + 1
  FROM next WHERE t.id = next.id RETURNING ${TICKET_COLUMNS}`;
