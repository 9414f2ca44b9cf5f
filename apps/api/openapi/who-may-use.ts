import { ROLE_TEXT } from '#identity';
import { isPublic, needsDuty, type Operation, rolesOf, scopesOf } from './operation.js';

/** Who may use an operation, in words, for its description. */
export function whoMayUse(operation: Operation): string {
  if (isPublic(operation)) return '无需登录。 No sign-in needed.';
  const callers = [staffText(operation), clientText(operation)].filter((text) => text !== null);
  return `可用者 / For: ${callers.join('; ')}`;
}

function staffText(operation: Operation): string | null {
  const roles = rolesOf(operation);
  if (!roles) return null;
  const who = roles.length === 0 ? '全体人员 all staff' : roles.map((role) => `${ROLE_TEXT[role].zh} \`${role}\``).join(', ');
  return needsDuty(operation) ? `${who}(须在岗 on duty)` : who;
}

function clientText(operation: Operation): string | null {
  const scopes = scopesOf(operation);
  if (!scopes) return null;
  return scopes.length === 0 ? '任何 API 密钥 any API key' : `API 密钥 key: ${scopes.map((scope) => `\`${scope}\``).join(', ')}`;
}
