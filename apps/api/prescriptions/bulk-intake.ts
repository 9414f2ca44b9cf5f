import { Inject, Injectable, type ValidationPipe } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Language, Problem } from '#kernel';
import type { Actor } from '#identity';
import { languageOf, type Line, problemBody, problemOf, validationPipe } from '#platform';
import { Intake } from '#prescriptions';
import { PrescriptionDto } from './dto/prescription.dto.js';

/** Submissions one line at a time, in order, at the speed of the reader: memory stays that of one line. */
@Injectable()
export class BulkIntake {
  private readonly pipe: ValidationPipe = validationPipe();

  constructor(@Inject(Intake) private readonly intake: Intake) {}

  /** One answer a line: `{line, status, answer}` or `{line, status, problem}`. */
  async* submit(actor: Actor, lines: AsyncIterable<Line>, request: FastifyRequest): AsyncGenerator<string> {
    const language = languageOf(request.headers['accept-language']);
    for await (const line of lines) yield `${JSON.stringify(await this.one(actor, line, request.id, language))}\n`;
  }

  private async one(actor: Actor, line: Line, requestId: string, language: Language): Promise<object> {
    try {
      const content = await this.read(line);
      const { answer, replayed } = await this.intake.submit(actor, content, { requestId, idempotency: null });
      return { line: line.no, status: replayed ? 200 : 201, answer };
    } catch (error) {
      const problem = problemOf(error);
      return { line: line.no, status: problem.status, problem: problemBody(problem, language, requestId) };
    }
  }

  private async read(line: Line): Promise<PrescriptionDto> {
    if ('error' in line) throw new Problem(line.error === 'syntax' ? 'malformed-request' : 'payload-too-large');
    return (await this.pipe.transform(line.value, { type: 'body', metatype: PrescriptionDto })) as PrescriptionDto;
  }
}
