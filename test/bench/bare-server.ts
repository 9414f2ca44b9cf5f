/**
 * The barest thing that stores the same rows: Fastify, JSON.parse, one prepared pg statement. It verifies
 * nothing, validates nothing and knows nobody; the document it writes was made once by the real intake.
 * BARE_DOCUMENT names a file with { facilityId, document }.
 */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { Pool } from 'pg';
import { newId } from '#kernel';
import { INSERT_PRESCRIPTION } from '../../libs/prescriptions/intake/statements.js';

const template = JSON.parse(readFileSync(process.env.BARE_DOCUMENT!, 'utf8'));
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DB_POOL_SIZE ?? 10) });
const server = Fastify();

server.get('/', () => 'ok');
server.post('/', async (request, reply) => {
  const { number, patient } = request.body as { number: string; patient: { id: string } };
  const id = newId();
  const document = {
    ...template,
    header: { ...template.header, id, number, patient_key: patient.id },
    content: { ...(request.body as object) },
    findings: template.findings.map((f: object) => ({ ...f, id: newId() })),
    event: { ...template.event, subjectId: id },
  };
  await pool.query({ name: 'insert', text: INSERT_PRESCRIPTION, values: [JSON.stringify(document)] });
  return reply.code(201).send({ id });
});

await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => void server.close().then(() => pool.end()).then(() => process.exit(0)));
