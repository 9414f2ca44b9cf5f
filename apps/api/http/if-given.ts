import { ValidateIf } from 'class-validator';

/** May be left out, but null is no value (`IsOptional` would let it through). */
export const IfGiven = (): PropertyDecorator => ValidateIf((_dto, value: unknown) => value !== undefined);
