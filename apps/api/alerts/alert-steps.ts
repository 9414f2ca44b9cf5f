import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#kernel';
import { type Alert, type AlertStep, alertView } from '#alerts';
import type { StaffActor } from '#identity';
import { CLOCK, Database } from '#platform';
import { AlertDto } from './alerts.dto.js';

export interface AlertStepRequest {
  readonly actor: StaffActor;
  readonly id: string;
  readonly ifMatch: number;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Runs a person's step on an alert in a transaction of its own, and answers with the alert as it is then. */
@Injectable()
export class AlertSteps {
  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock) {}

  async run({ actor, id, ifMatch, request, reply }: AlertStepRequest, step: (manager: EntityManager, step: AlertStep) => Promise<Alert>): Promise<AlertDto> {
    const alert = await this.database.transaction((manager) => step(manager, { actor, alertId: id, ifMatch, at: this.clock.now(), requestId: request.id }));
    reply.header('etag', `"${alert.rowVersion}"`);
    return AlertDto.of(alertView(alert));
  }
}
