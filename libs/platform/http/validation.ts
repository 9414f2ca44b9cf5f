import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { type FieldError, type LocalText, Problem } from '#kernel';
import { CONSTRAINT_TEXTS, NOT_ACCEPTABLE, REQUIRED } from './constraint-texts.js';

/** More would only bury the caller. */
const MOST_ERRORS = 50;

/**
 * Refuses what the DTO does not know or allow, naming every fault by its JSON pointer.
 * Its transform throws Problem invalid-field for a body, invalid-parameter for a query.
 */
export const validationPipe = (): ValidationPipe => new RequestPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: true, value: true }, // for fieldErrors alone: neither is ever shown
  exceptionFactory: (errors) => new Problem('invalid-field', undefined, fieldErrors(errors).slice(0, MOST_ERRORS)),
});

class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      refuseReservedNames(value, metadata);
      return await super.transform(value, metadata);
    } catch (error) {
      const inQuery = metadata.type === 'query' && error instanceof Problem && error.code === 'invalid-field';
      throw inQuery ? new Problem('invalid-parameter', error.detail, error.errors) : error;
    }
  }
}

/** Names every object has already (`__proto__`, `constructor` …): class-transformer passes over them in silence, so they are refused before. */
const isReserved = (name: string): boolean => name in {} || name === 'prototype';

function refuseReservedNames(value: unknown, { type }: ArgumentMetadata): void {
  const errors = type === 'body' || type === 'query' ? reservedNames(value) : [];
  if (errors.length > 0) throw new Problem('invalid-field', undefined, errors.slice(0, MOST_ERRORS));
}

/** The caller has seen to it that `value` is not too deep. */
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
  return CONSTRAINT_TEXTS[constraint]?.(limitsOf(error, constraint)) ?? NOT_ACCEPTABLE;
}

/** The arguments a decorator was given; class-validator tells only the message made of them. */
function limitsOf({ target, property }: ValidationError, constraint: string): readonly unknown[] {
  if (!target) return [];
  const known = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return known.find((metadata) => metadata.propertyName === property && metadata.name === constraint)?.constraints ?? [];
}
