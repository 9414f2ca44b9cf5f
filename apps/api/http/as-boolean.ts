/** For `@Transform`: `true` and `false` of a query string; anything else is left for `@IsBoolean` to refuse. */
export const asBoolean = ({ value }: { value: unknown }): unknown => ({ true: true, false: false })[String(value)] ?? value;
