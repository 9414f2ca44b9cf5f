import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

/** Letters a person or a system writes; control characters (but tab and line breaks) are no text. */
const PRINTABLE = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;
const DECIMAL = /^\d{1,9}(\.\d{1,9})?$/;
const CODE = /^[\p{L}\p{N}._\-+/*()[\]{}% ]+$/u;
/** FNC1, as scanners send it between the elements of a GS1 code. */
const GROUP_SEPARATOR = String.fromCharCode(29);
const SCANNED = new RegExp(`^[${GROUP_SEPARATOR} -~]+$`);
const DATE = /^\d{4}-\d{2}-\d{2}$/;

interface Field {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const documented = ({ optional, ...rest }: Field, more: ApiPropertyOptions = {}): PropertyDecorator[] => {
  const options = { ...more, ...rest } as ApiPropertyOptions;
  return optional ? [ApiPropertyOptional(options), IsOptional()] : [ApiProperty(options)];
};

/** Free text of at most `max` characters, not empty. */
export const Text = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsString(), Length(1, max), Matches(PRINTABLE));

/** A code: letters, digits and the signs codes are written with. */
export const Code = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsString(), Length(1, max), Matches(CODE));

/** An exact decimal as a string. */
export const DecimalText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { pattern: DECIMAL.source }), IsString(), Matches(DECIMAL));

/** RFC 3339 time with offset. */
export const InstantText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { format: 'date-time' }), IsString(), MaxLength(40), IsISO8601({ strict: true, strictSeparator: true }), Matches(/(Z|[+-]\d{2}:\d{2})$/));

/** Calendar date. */
export const DateText = (field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { format: 'date' }), IsString(), Matches(DATE), IsISO8601({ strict: true }));

/** What a scanner read: printable ASCII and FNC1. */
export const Scanned = (max: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(...documented(field, { maxLength: max }), IsString(), Length(1, max), Matches(SCANNED));
