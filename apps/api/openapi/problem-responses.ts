import type { OpenAPIObject } from '@nestjs/swagger';
import { Problem, type ProblemCode, PROBLEMS } from '#kernel';
import { PROBLEM_MEDIA_TYPE, problemBody } from '#platform';

type Components = NonNullable<OpenAPIObject['components']>;
type Schemas = NonNullable<Components['schemas']>;
type Responses = NonNullable<OpenAPIObject['paths'][string]['get']>['responses'];

const PROBLEM_SCHEMA = 'Problem';

/** What every refusal looks like (RFC 9457), and one example for each code of the catalogue. */
export const problemComponents = {
  schemas: {
    [PROBLEM_SCHEMA]: {
      type: 'object',
      description: '问题详情(RFC 9457);请按 code 判断。 Problem details (RFC 9457); switch on `code`.',
      required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
      properties: {
        type: { type: 'string', format: 'uri-reference', example: '/problems/not-found' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string', enum: Object.keys(PROBLEMS) },
        detail: { type: 'string' },
        instance: { type: 'string', format: 'uri-reference', description: '请求编号,报障时请提供 / Id of the request, to be given when you report it' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pointer', 'detail'],
            properties: { pointer: { type: 'string', format: 'json-pointer', example: '/items/0/quantity' }, detail: { type: 'string' } },
          },
        },
      },
    },
  } as unknown as Schemas,
  examples: Object.fromEntries((Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [code, {
    summary: titleOf(code),
    value: problemBody(new Problem(code), 'zh', '0198c0de-0000-7000-8000-000000000000'),
  }])),
};

/** One response per status, with an example for each code that has it. */
export function problemResponses(codes: Iterable<ProblemCode>): Responses {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, same]) => [String(status), {
    description: same.map((code) => `\`${code}\` ${titleOf(code)}`).join('; '),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: `#/components/schemas/${PROBLEM_SCHEMA}` },
        examples: Object.fromEntries(same.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  }]));
}

function titleOf(code: ProblemCode): string {
  const { zh, en } = PROBLEMS[code].title;
  return `${zh} / ${en}`;
}
