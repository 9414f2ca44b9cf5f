import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, type ValidatorOptions, validateSync } from 'class-validator';
import { type FieldError, type LocalText, Problem } from '#kernel';
import { CONSTRAINT_TEXTS, NOT_ACCEPTABLE, REQUIRED } from './constraint-texts.js';
import { faultOfWritten, WRITTEN } from './is-written.js';
import { rememberValidationMetadata } from './validation-metadata.js';

/** More would only bury the caller. */
const MOST_ERRORS = 50;

const RULES: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: true, value: true }, // for fieldErrors alone: neither is ever shown
};

const refusal = (errors: readonly ValidationError[]): Problem => new Problem('invalid-field', undefined, fieldErrors(errors).slice(0, MOST_ERRORS));

rememberValidationMetadata();

/**
 * Refuses what the DTO does not know or allow, naming every fault by its JSON pointer.
 * Its transform throws Problem invalid-field for a body, invalid-parameter for a query.
 */
export const validationPipe = (): ValidationPipe => new RequestPipe({ ...RULES, transform: true, exceptionFactory: refusal });

class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      refuseReservedNames(value, metadata);
      return isJsonObject(value, metadata) ? validBody(value, metadata.metatype) : await super.transform(value, metadata);
    } catch (error) {
      const inQuery = metadata.type === 'query' && error instanceof Problem && error.code === 'invalid-field';
      throw inQuery ? new Problem('invalid-parameter', error.detail, error.errors) : error;
    }
  }
}

/** A parsed JSON body holds no sparse arrays, no binary values and, by now, no reserved names: what Nest's pipe walks the whole body for. */
const isJsonObject = (value: unknown, { type, metatype }: ArgumentMetadata): value is object =>
  type === 'body' && metatype !== undefined && metatype !== Object && value?.constructor === Object;

function validBody(value: object, metatype: ArgumentMetadata['metatype']): object {
  const entity = plainToInstance(metatype as new () => object, value);
  const errors = validateSync(entity, RULES);
  if (errors.length > 0) throw refusal(errors);
  return entity;
}

/** Names every object has already (`__proto__`, `constructor` …): class-transformer passes over them in silence, so they are refused before. */
const isReserved = (name: string): boolean => name in {} || name === 'prototype';

function refuseReservedNames(value: unknown, { type }: ArgumentMetadata): void {
  if ((type !== 'body' && type !== 'query') || !hasReservedName(value)) return;
  throw new Problem('invalid-field', undefined, reservedNames(value).slice(0, MOST_ERRORS));
}

/** The caller has seen to it that `value` is not too deep. */
function hasReservedName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasReservedName);
  for (const name of Object.keys(value)) if (isReserved(name) || hasReservedName((value as Record<string, unknown>)[name])) return true;
  return false;
}

function reservedNames(value: unknown, at = ''): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const pointer = `${at}/${escapedToken(name)}`;
    return isReserved(name) ? [{ pointer, detail: CONSTRAINT_TEXTS.whitelistValidation!([]) }] : reservedNames(member, pointer);
  });
}

const escapedToken = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1');

/** The tree of class-validator as a flat list of pointers (RFC 6901). Values never appear: they may be a patient's. */
export function fieldErrors(errors: readonly ValidationError[], at = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = error.property === undefined ? at : `${at}/${escapedToken(error.property)}`;
    const own = Object.keys(error.constraints ?? {}).map((name) => ({ pointer, detail: textOf(error, name) }));
    return [...own.slice(0, 1), ...fieldErrors(error.children ?? [], pointer)];
  });
}

function textOf(error: ValidationError, constraint: string): LocalText {
  if (error.value === undefined && constraint !== 'whitelistValidation') return REQUIRED;
  const limits = limitsOf(error, constraint);
  if (constraint === WRITTEN) return textOfWritten(error.value, limits as [RegExp, number]);
  return CONSTRAINT_TEXTS[constraint]?.(limits) ?? NOT_ACCEPTABLE;
}

function textOfWritten(value: unknown, [form, max]: readonly [RegExp, number]): LocalText {
  const fault = faultOfWritten(value, form, max);
  return fault === null ? NOT_ACCEPTABLE : CONSTRAINT_TEXTS[fault]!([1, max]);
}

/** The arguments a decorator was given; class-validator tells only the message made of them. */
function limitsOf({ target, property }: ValidationError, constraint: string): readonly unknown[] {
  if (!target) return [];
  const known = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return known.find((metadata) => metadata.propertyName === property && metadata.name === constraint)?.constraints ?? [];
}
