import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, type LocalText, Problem } from '#kernel';

/** What each constraint of class-validator means to the caller; the library's own English message is the fallback for English. */
const CONSTRAINTS: Readonly<Record<string, LocalText>> = {
  isString: { zh: '应为文本', en: 'must be text' },
  isLength: { zh: '长度不符', en: 'has the wrong length' },
  maxLength: { zh: '过长', en: 'is too long' },
  minLength: { zh: '过短', en: 'is too short' },
  matches: { zh: '格式不符', en: 'has the wrong form' },
  isIn: { zh: '不在允许的取值之内', en: 'is not one of the values allowed' },
  isEnum: { zh: '不在允许的取值之内', en: 'is not one of the values allowed' },
  isInt: { zh: '应为整数', en: 'must be a whole number' },
  isNumber: { zh: '应为数字', en: 'must be a number' },
  min: { zh: '过小', en: 'is too small' },
  max: { zh: '过大', en: 'is too large' },
  isBoolean: { zh: '应为 true 或 false', en: 'must be true or false' },
  isArray: { zh: '应为数组', en: 'must be an array' },
  arrayMaxSize: { zh: '项数过多', en: 'has too many entries' },
  arrayMinSize: { zh: '项数过少', en: 'has too few entries' },
  arrayUnique: { zh: '存在重复项', en: 'has an entry twice' },
  isUuid: { zh: '应为 UUID', en: 'must be a UUID' },
  isUrl: { zh: '应为网址', en: 'must be a URL' },
  isIso8601: { zh: '应为 ISO 8601 时间', en: 'must be an ISO 8601 time' },
  isDefined: { zh: '必须填写', en: 'is required' },
  isNotEmpty: { zh: '不得为空', en: 'must not be empty' },
  isObject: { zh: '应为对象', en: 'must be an object' },
  nestedValidation: { zh: '应为对象', en: 'must be an object' },
  whitelistValidation: { zh: '没有这个字段', en: 'is no field of this request' },
};

const REQUIRED: LocalText = { zh: '必须填写', en: 'is required' };
const UNKNOWN: LocalText = { zh: '不符合要求', en: 'is not acceptable' };
/** More would only bury the caller. */
const MOST_ERRORS = 50;

/** Refuses what the DTO does not know or allow, naming every fault by its JSON pointer. */
export const validationPipe = (): ValidationPipe => new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new Problem('invalid-field', undefined, fieldErrors(errors).slice(0, MOST_ERRORS)),
});

/** The tree of class-validator as a flat list of pointers (RFC 6901). Values never appear: they may be a patient's. */
export function fieldErrors(errors: readonly ValidationError[], at = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${at}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.keys(error.constraints ?? {});
    const missing = error.value === undefined && own.length > 0 && !own.includes('whitelistValidation');
    const detail = missing ? REQUIRED : own.map((name) => CONSTRAINTS[name] ?? UNKNOWN)[0];
    return [...(detail ? [{ pointer, detail }] : []), ...fieldErrors(error.children ?? [], pointer)];
  });
}
