import type { OpenAPIObject } from '@nestjs/swagger';
import { isPublic, needsDuty, type Operation, rolesOf, scopesOf } from '../../../apps/api/openapi/operation.js';
import type { ApiUnderTest } from './api-under-test.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Json = Record<string, unknown>;

/** A JSON schema as the document has it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly maxItems?: number;
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** One route as the API describes itself: who may use it, and what it takes. */
export interface DescribedOperation {
  readonly name: string;
  readonly method: Method;
  /** With its places: `/v1/staff/{id}`. */
  readonly path: string;
  readonly public: boolean;
  readonly roles: ReturnType<typeof rolesOf>;
  readonly scopes: ReturnType<typeof scopesOf>;
  readonly onDuty: boolean;
  readonly parameters: readonly Parameter[];
  /** Media type of the body and its schema, references resolved; none when it takes no body. */
  readonly body?: { readonly mediaType: string; readonly schema: Schema };
}

/** Every route of the description: a new one is among them by itself. */
export async function describedOperations(api: ApiUnderTest): Promise<DescribedOperation[]> {
  const { body: document } = await api.call<OpenAPIObject>('GET', '/openapi.json');
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => describe(document, path, method, operation as Operation)));
}

function describe(document: OpenAPIObject, path: string, method: string, operation: Operation): DescribedOperation {
  const content = Object.entries((operation.requestBody as { content?: Record<string, { schema: Schema }> } | undefined)?.content ?? {})[0];
  return {
    name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase() as Method, path,
    public: isPublic(operation), roles: rolesOf(operation), scopes: scopesOf(operation), onDuty: needsDuty(operation),
    parameters: (operation.parameters ?? []) as Parameter[],
    ...(content && { body: { mediaType: content[0], schema: resolved(document, content[1].schema) } }),
  };
}

function resolved(document: OpenAPIObject, schema: Schema): Schema {
  const whole = schema.$ref ? (document.components!.schemas![schema.$ref.split('/').at(-1)!] as Schema) : schema.allOf ? { ...resolved(document, schema.allOf[0]!), ...schema } : schema;
  return {
    ...whole,
    ...(whole.items && { items: resolved(document, whole.items) }),
    ...(whole.properties && { properties: Object.fromEntries(Object.entries(whole.properties).map(([name, property]) => [name, resolved(document, property)])) }),
  };
}

const AN_ID = '0198c0de-0000-7000-8000-000000000000';

/** A value the schema allows, with everything that may be given. */
export function sampleOf(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, sampleOf(property)]));
  if (schema.example !== undefined) return schema.example;
  if (schema.items) return [sampleOf(schema.items)];
  switch (schema.type) {
    case 'integer': case 'number': return schema.minimum ?? 1;
    case 'boolean': return true;
    default: return textOf(schema);
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): string {
  if (format === 'uuid') return AN_ID;
  if (format === 'date-time') return '2026-11-23T09:00:00+08:00';
  if (format === 'date') return '2026-11-23';
  if (pattern) return '1';
  return 'sample'.padEnd(minLength, 'x');
}

/** The path with its places filled. */
export const filled = (path: string, places: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_place, name: string) => places[name] ?? AN_ID);

/** Headers the operation asks for. */
export const headersFor = ({ parameters, body }: DescribedOperation): Record<string, string> => ({
  ...(parameters.some((parameter) => parameter.name === 'If-Match') && { 'if-match': '"1"' }),
  ...(body && { 'content-type': body.mediaType }),
});
