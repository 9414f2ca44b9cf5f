import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffActor } from '#identity';
import type { LockedPrescription } from '#prescriptions';

/** What every step on a prescription is made of, from the request. */
export const stepOf = (actor: StaffActor, prescriptionId: string, ifMatch: number, request: FastifyRequest) => ({
  actor, prescriptionId, ifMatch, requestId: request.id,
});

/** What a step is answered with: where the prescription stands now; its new ETag goes into the header. */
export interface StepAnswer {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
}

export function stepAnswer(rx: LockedPrescription, reply: FastifyReply): StepAnswer {
  reply.header('etag', `"${rx.rowVersion}"`);
  return { id: rx.id, number: rx.number, version: rx.version, status: rx.status };
}
