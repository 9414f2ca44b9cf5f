import type { LocalText } from '#kernel';

type Text = (limits: readonly unknown[]) => LocalText;

const say = (zh: string, en: string): Text => () => ({ zh, en });
const limit = (zh: (n: unknown) => string, en: (n: unknown) => string): Text => ([n]) => ({ zh: zh(n), en: en(n) });

const oneOf: Text = (limits) => {
  const values = limits.findLast(Array.isArray) ?? [];
  return { zh: `只能是 ${values.join('、')} 之一`, en: `must be one of ${values.join(', ')}` };
};

const lengthBetween: Text = ([min, max]) => ({
  zh: max === undefined ? `至少 ${min} 个字符` : `应为 ${min} 至 ${max} 个字符`,
  en: max === undefined ? `must have at least ${min} characters` : `must have ${min} to ${max} characters`,
});

/** What each constraint of class-validator means to the caller, with its limits. The one table: no DTO words its own message. */
export const CONSTRAINT_TEXTS: Readonly<Record<string, Text>> = {
  isString: say('应为文本', 'must be text'),
  isLength: lengthBetween,
  maxLength: limit((n) => `最多 ${n} 个字符`, (n) => `must have at most ${n} characters`),
  minLength: limit((n) => `至少 ${n} 个字符`, (n) => `must have at least ${n} characters`),
  matches: say('格式不符', 'has the wrong form'),
  isIn: oneOf,
  isEnum: oneOf,
  isInt: say('应为整数', 'must be a whole number'),
  isNumber: say('应为数字', 'must be a number'),
  min: limit((n) => `不得小于 ${n}`, (n) => `must be at least ${n}`),
  max: limit((n) => `不得大于 ${n}`, (n) => `must be at most ${n}`),
  isPositive: say('应大于 0', 'must be more than 0'),
  isBoolean: say('应为 true 或 false', 'must be true or false'),
  isArray: say('应为数组', 'must be an array'),
  arrayMaxSize: limit((n) => `最多 ${n} 项`, (n) => `must have at most ${n} entries`),
  arrayMinSize: limit((n) => `至少 ${n} 项`, (n) => `must have at least ${n} entries`),
  arrayNotEmpty: say('至少 1 项', 'must have at least 1 entry'),
  arrayUnique: say('存在重复项', 'has an entry twice'),
  isUuid: say('应为 UUID', 'must be a UUID'),
  isUrl: say('应为网址', 'must be a URL'),
  isIso8601: say('应为 ISO 8601 时间', 'must be an ISO 8601 time'),
  isDateString: say('应为 ISO 8601 时间', 'must be an ISO 8601 time'),
  isDefined: say('必须填写', 'is required'),
  isNotEmpty: say('不得为空', 'must not be empty'),
  isObject: say('应为对象', 'must be an object'),
  nestedValidation: say('应为对象', 'must be an object'),
  unknownValue: say('应为对象', 'must be an object'),
  whitelistValidation: say('没有这个字段', 'is no field of this request'),
};

export const REQUIRED: LocalText = { zh: '必须填写', en: 'is required' };
export const NOT_ACCEPTABLE: LocalText = { zh: '不符合要求', en: 'is not acceptable' };
