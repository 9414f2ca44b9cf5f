import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsISO8601, IsObject, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IsWritten } from '#platform';
import { IfGiven } from './if-given.js';

/**
 * Letters a person or a system writes; control characters (but tab and line breaks) are no text. Neither are the marks
 * nobody sees that turn or split what is read (Unicode TR 36 §2.5): "10" must not stand on a label as "01".
 */
const LETTER = String.raw`[^\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]`;
const PRINTABLE = new RegExp(`^(?:${LETTER}|[\\t\\n\\r])*$`, 'u');
/** A name with a line break would write a second line into whatever lists it. */
const ONE_LINE = new RegExp(`^${LETTER}*$`, 'u');
const DECIMAL = /^\d{1,9}(\.\d{1,9})?$/;
/** The same, but for nought however it is written: nobody orders or hands over nothing. */
const POSITIVE_DECIMAL = /^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/;
const DECIMAL_LENGTH = 19;
/** No space at either end: "P1 " and "P1" would be two patients. */
const CODE = /^(?! )[\p{L}\p{N}._\-+/*()[\]{}% ]+(?<! )$/u;
/** Full-width letters look like the others: 'Ｐ1' and 'P1' would be two patients, one with the positive skin test, the other with the drug. */
const PERSON_CODE = /^(?! )(?:(?![\u3000\uff01-\uff5e])[\p{L}\p{N}._\-+/*()[\]{}% ])+(?<! )$/u;
/** FNC1, as scanners send it between the elements of a GS1 code. */
const GROUP_SEPARATOR = String.fromCharCode(29);
const SCANNED = new RegExp(`^[${GROUP_SEPARATOR} -~]+$`);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** RFC 3339; offsets as far as there are any, since PostgreSQL knows no others. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

interface Field {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const documented = ({ optional, ...rest }: Field, more: ApiPropertyOptions = {}): PropertyDecorator[] => {
  const options = { ...more, ...rest } as ApiPropertyOptions;
  return optional ? [ApiPropertyOptional(options), IfGiven()] : [ApiProperty(options)];
};

/** Free text of at most `max` characters, not empty. */
export const Text = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsWritten(PRINTABLE, max));

/** A name: text of one line. */
export const Name = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsWritten(ONE_LINE, max));

/** A code: letters, digits and the signs codes are written with. */
export const Code = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsWritten(CODE, max));

/** A code by which a person is known. */
export const PersonCode = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsWritten(PERSON_CODE, max));

/** An exact decimal as a string. */
export const DecimalText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { pattern: DECIMAL.source }), IsWritten(DECIMAL, DECIMAL_LENGTH));

/** An exact decimal above zero. */
export const PositiveDecimalText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { pattern: POSITIVE_DECIMAL.source }), IsWritten(POSITIVE_DECIMAL, DECIMAL_LENGTH));

/** RFC 3339 time with offset. */
export const InstantText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { format: 'date-time' }), IsString(), MaxLength(40), IsISO8601({ strict: true, strictSeparator: true }), Matches(INSTANT));

/** Calendar date. */
export const DateText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { format: 'date' }), IsString(), Matches(DATE), IsISO8601({ strict: true }));

/** What a scanner read: printable ASCII and FNC1. */
export const Scanned = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsWritten(SCANNED, max));

type Class = new () => object;

/** Another object. A list is none, though JavaScript and class-validator would take it for one. */
export const Nested = (type: Class, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { type }), IsObject(), ValidateNested(), Type(() => type));

/** A list of at most `max` objects. */
export const NestedList = (type: Class, max: number, { min = 0, ...field }: Field & { readonly min?: number } = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: [type], maxItems: max, ...(min > 0 && { minItems: min }) }),
    IsArray(), ArrayMinSize(min), ArrayMaxSize(max), IsObject({ each: true }), ValidateNested({ each: true }), Type(() => type),
  );
