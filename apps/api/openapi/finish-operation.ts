import type { ProblemCode } from '#kernel';
import { IDEMPOTENT_EXTENSION } from '#identity';
import { isPublic, needsDuty, type Operation, rolesOf, scopesOf } from './operation.js';
import { whoMayUse } from './who-may-use.js';
import { problemResponses } from './problem-responses.js';
import { PROBLEMS_EXTENSION } from './problems.decorator.js';

export const STAFF_SCHEME = 'staff';
export const CLIENT_SCHEME = 'client';

type Parameter = NonNullable<Operation['parameters']>[number];

/** Answers any operation may give. */
const ANYWHERE: readonly ProblemCode[] = ['too-many-requests', 'internal-error', 'dependency-unavailable'];
const OF_A_BODY: readonly ProblemCode[] = ['malformed-request', 'invalid-field', 'payload-too-large', 'unsupported-media-type'];
const OF_A_KEY: readonly ProblemCode[] = ['invalid-parameter', 'idempotency-key-missing', 'idempotency-key-reused', 'request-in-progress'];
const OF_IF_MATCH: readonly ProblemCode[] = ['if-match-missing', 'stale-version'];

const KEY_PARAMETER = {
  name: 'Idempotency-Key', in: 'header', required: true,
  description: '每个新建请求唯一;重复请求得到首次的答复 / Unique to each creating request; a repeat gets the first answer',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: '4f1c2d0e-6b0a-4d4e-9a55-7d0f2f6f1b11',
} as const satisfies Parameter;

/** Adds what follows from an operation's access, input and keys: who may use it, security, problem responses, header parameters. */
export function finishOperation(operation: Operation): Operation {
  const { [PROBLEMS_EXTENSION]: own, [IDEMPOTENT_EXTENSION]: idempotent, ...rest } = operation;
  const parameters = [...(operation.parameters ?? []).map(withIdFormat), ...(idempotent ? [KEY_PARAMETER] : [])];
  const codes = [...((own as ProblemCode[] | undefined) ?? []), ...impliedProblems(operation, parameters)];
  return {
    ...rest,
    description: [operation.description, whoMayUse(operation)].filter(Boolean).join('\n\n'),
    parameters,
    security: securityOf(operation),
    responses: { ...described(operation.responses), ...problemResponses(codes) },
  };
}

/** `{id}` is a UUID everywhere; the pipe that sees to it leaves no trace for the description. */
function withIdFormat(parameter: Parameter): Parameter {
  if (!('in' in parameter) || parameter.in !== 'path' || parameter.name !== 'id') return parameter;
  return { ...parameter, schema: { type: 'string', format: 'uuid' } };
}

/** A response must be described; success mostly needs no words of its own. */
const described = (responses: Operation['responses']): Operation['responses'] =>
  Object.fromEntries(Object.entries(responses).map(([status, answer]) =>
    [status, answer && 'description' in answer && answer.description === '' ? { ...answer, description: '成功 / Success' } : answer]));

function impliedProblems(operation: Operation, parameters: readonly Parameter[]): ProblemCode[] {
  const has = (place: string, name?: string): boolean =>
    parameters.some((p) => 'in' in p && p.in === place && (name === undefined || p.name.toLowerCase() === name));
  return [
    ...ANYWHERE,
    ...(isPublic(operation) ? [] : (['not-authenticated', 'role-missing'] as const)),
    ...(needsDuty(operation) ? (['not-on-duty'] as const) : []),
    ...(operation.requestBody ? OF_A_BODY : []),
    ...(has('query') ? (['invalid-field'] as const) : []),
    ...(has('path') ? (['malformed-request', 'not-found'] as const) : []),
    ...(has('header', 'idempotency-key') ? OF_A_KEY : []),
    ...(has('header', 'if-match') ? OF_IF_MATCH : []),
  ];
}

function securityOf(operation: Operation): NonNullable<Operation['security']> {
  if (isPublic(operation)) return [];
  return [
    ...(rolesOf(operation) ? [{ [STAFF_SCHEME]: [] }] : []),
    ...(scopesOf(operation) ? [{ [CLIENT_SCHEME]: [] }] : []),
  ];
}
